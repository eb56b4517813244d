#include "core/checkpoint/flax/flax_file.h"

#include "core/checkpoint/flax/flax_array.h"
#include "core/checkpoint/flax/flax_names.h"
#include "core/checkpoint/flax/flax_state.h"
#include "core/checkpoint/flax/msgpack.h"

namespace core {

FlaxFile::FlaxFile(const std::filesystem::path& path) : TensorFile(path), m_pieces(file().size()) {
    const Msgpack msgpack = readMsgpack(file(), 0, file().size());
    FlaxState state = findFlaxState(msgpack, file());
    TensorFileContent content;
    content.format = "Flax msgpack";
    content.notes = std::move(state.notes);
    for (const FlaxState::Named& named : state.arrays) {
        content.entries.push_back(flaxArray(msgpack, named.array, file(), named.name, m_pieces));
    }
    useTorchLayout(content.entries, '/', file());
    setContent(std::move(content));
}

void FlaxFile::readStored(std::uint64_t offset, std::span<std::byte> out) const {
    if (offset < file().size() || out.empty()) {
        TensorFile::readStored(offset, out);
        return;
    }
    m_pieces.read(offset, out, [&](std::size_t, std::uint64_t place, std::span<std::byte> part) {
        TensorFile::readStored(place, part);
    });
}

} // namespace core
