#include "tests/fuzz/archive_mutator.h"

#include <algorithm>
#include <array>

namespace fuzz {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kLocalBytes = 30;

std::size_t number(std::string_view bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = count; i-- > 0;) {
        const std::size_t place = at + i;
        value =
            (value << 8U) | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U);
    }
    return value;
}

std::string_view part(std::string_view bytes, std::size_t offset, std::size_t count) {
    return bytes.substr(std::min(offset, bytes.size()), count);
}

std::string mutateArchive(std::vector<tests::ZipItem> items, std::size_t maxBytes, Random& random) {
    const auto object = std::find_if(items.begin(), items.end(), [](const tests::ZipItem& item) {
        return item.name.ends_with("data.pkl");
    });
    const std::size_t action = below(random, 10);
    tests::ZipItem& any = items[below(random, items.size())];
    if (action < 7 && object != items.end()) {
        object->data = mutatePickle(object->data, random);
    } else if (action == 7) {
        any.data = mutateBytes(any.data, any.data.size() + 16);
    } else if (action == 8) {
        any.name = mutateBytes(any.name, any.name.size() + 4);
    } else {
        items.push_back({any.name + static_cast<char>('0' + below(random, 10)), any.data});
    }
    std::string bytes = tests::zipArchive(items);
    return bytes.size() <= maxBytes ? bytes : std::string();
}

/// Five pickles and the storages; the object is the fourth.
std::string mutateLegacy(std::string_view bytes, Random& random) {
    std::string changed;
    for (int i = 0; i < 5; ++i) {
        std::string pickle;
        for (const std::string& code : pickleCodes(bytes)) {
            pickle += code;
        }
        bytes.remove_prefix(pickle.size());
        const bool isChosen = i == 3 || below(random, 12) == 0;
        changed += isChosen ? mutatePickle(pickle, random) : pickle;
    }
    return changed.append(bytes);
}

} // namespace

std::vector<tests::ZipItem> zipItems(std::string_view bytes) {
    std::vector<tests::ZipItem> items;
    const std::string_view end = part(bytes, bytes.size() - std::min(kEndBytes, bytes.size()), 22);
    if (!end.starts_with("PK\x05\x06"sv)) {
        return items;
    }
    std::string_view directory = part(bytes, number(end, 16, 4), bytes.size());
    while (directory.starts_with("PK\x01\x02"sv) && directory.size() >= kCentralBytes) {
        const std::size_t nameBytes = number(directory, 28, 2);
        const std::string_view local = part(bytes, number(directory, 42, 4), bytes.size());
        const std::size_t head = kLocalBytes + number(local, 26, 2) + number(local, 28, 2);
        items.push_back({std::string(part(directory, kCentralBytes, nameBytes)),
                         std::string(part(local, head, number(directory, 24, 4)))});
        directory.remove_prefix(std::min(directory.size(), kCentralBytes + nameBytes +
                                                               number(directory, 30, 2) +
                                                               number(directory, 32, 2)));
    }
    return items;
}

std::string mutateTorchFile(std::string_view bytes, std::size_t maxBytes, Random& random) {
    std::string changed;
    if (below(random, 8) != 0) {
        const std::vector<tests::ZipItem> items = zipItems(bytes);
        const bool isLegacy = bytes.starts_with("\x80\x02\x8A\x0A"sv);
        changed = !items.empty() ? mutateArchive(items, maxBytes, random)
                  : isLegacy     ? mutateLegacy(bytes, random)
                                 : std::string();
    }
    return !changed.empty() && changed.size() <= maxBytes
               ? changed
               : mutateBytes(std::string(bytes), maxBytes);
}

} // namespace fuzz
