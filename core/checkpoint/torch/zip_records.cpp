#include "core/checkpoint/torch/zip_records.h"

#include "core/checkpoint/torch/inflater.h"
#include "core/checkpoint/verify/checksum.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace core {

void RunChecksums::add(std::uint64_t begin, std::uint64_t end, std::uint32_t checksum) {
    auto next = m_runs.lower_bound(begin);
    const auto before = next == m_runs.begin() ? m_runs.end() : std::prev(next);
    if (begin == end || (next != m_runs.end() && next->first < end) ||
        (before != m_runs.end() && before->second.end > begin)) {
        return;
    }
    auto run = m_runs.emplace_hint(next, begin, Run{end, checksum});
    const auto join = [this](auto first, auto second) {
        const std::uint64_t bytes = second->second.end - second->first;
        first->second = {second->second.end,
                         joinedCrc32(first->second.checksum, second->second.checksum, bytes)};
        m_runs.erase(second);
        return first;
    };
    if (before != m_runs.end() && before->second.end == begin) {
        run = join(before, run);
    }
    if (next != m_runs.end() && next->first == end) {
        join(run, next);
    }
}

bool RunChecksums::contradicts(std::uint64_t bytes, std::uint32_t checksum) const {
    if (m_runs.empty()) {
        return false;
    }
    const auto& [begin, run] = *m_runs.begin();
    return begin == 0 && run.end == bytes && run.checksum != checksum;
}

ZipRecords::ZipRecords(const File& file, const ZipDirectory& directory) : m_file(file) {
    for (const auto& [name, entry] : directory) {
        if (entry.bytes > 0) {
            m_records.push_back({name, entry});
        }
    }
    std::sort(m_records.begin(), m_records.end(),
              [](const Record& a, const Record& b) { return a.entry.position < b.entry.position; });
    m_checksums.resize(m_records.size());
}

std::size_t ZipRecords::indexAt(std::uint64_t position) const {
    const auto behind = std::upper_bound(
        m_records.begin(), m_records.end(), position,
        [](std::uint64_t wanted, const Record& record) { return wanted < record.entry.position; });
    assert(behind != m_records.begin());
    return static_cast<std::size_t>(behind - m_records.begin()) - 1;
}

bool ZipRecords::isDeflated(std::uint64_t position) const {
    return m_records[indexAt(position)].entry.isDeflated;
}

void ZipRecords::add(std::size_t index,
                     std::uint64_t begin,
                     std::uint64_t end,
                     std::uint32_t sum) const {
    const std::lock_guard lock(m_mutex);
    m_checksums[index].add(begin, end, sum);
}

void ZipRecords::read(std::uint64_t position, std::span<std::byte> out) const {
    if (out.empty()) {
        return;
    }
    const std::size_t index = indexAt(position);
    const auto& [name, entry] = m_records[index];
    const std::uint64_t begin = position - entry.position;
    assert(begin + out.size() <= entry.bytes);
    if (!entry.isDeflated) {
        m_file.readAt(entry.offset + begin, out);
        add(index, begin, begin + out.size(), crc32(0, out));
        return;
    }
    Inflater inflater(m_file, entry, name);
    inflater.skip(begin);
    inflater.read(out);
    if (inflater.left() == 0) {
        add(index, 0, entry.bytes, inflater.checksum());
    }
}

std::vector<std::string> ZipRecords::contradicted() const {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        const ZipEntry& entry = m_records[i].entry;
        if (m_checksums[i].contradicts(entry.bytes, entry.checksum)) {
            names.push_back(m_records[i].name);
        }
    }
    return names;
}

std::uint32_t entryChecksum(const File& file, const ZipEntry& entry, const std::string& name) {
    if (entry.isDeflated) {
        Inflater inflater(file, entry, name);
        inflater.skip(entry.bytes);
        return inflater.checksum();
    }
    std::vector<std::byte> part(std::min<std::uint64_t>(entry.bytes, std::uint64_t{64} << 10U));
    std::uint32_t checksum = 0;
    for (std::uint64_t done = 0; done < entry.bytes; done += part.size()) {
        part.resize(std::min<std::uint64_t>(part.size(), entry.bytes - done));
        file.readAt(entry.offset + done, part);
        checksum = crc32(checksum, part);
    }
    return checksum;
}

} // namespace core
