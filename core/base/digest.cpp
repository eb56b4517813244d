#include "core/base/digest.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <openssl/evp.h>
#include <vector>

namespace core {

struct Digest::Private {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                    &EVP_MD_CTX_free};
};

namespace {

void require(bool isDone) {
    if (!isDone) {
        throw Error(ErrorKind::Internal, "INTERNAL", "OpenSSL cannot compute a check sum");
    }
}

void updateWithFile(Digest& digest, const File& file, const Progress& progress) {
    constexpr std::uint64_t kPiece = std::uint64_t{4} << 20U;
    std::vector<std::byte> piece(std::min(kPiece, file.size()));
    for (std::uint64_t done = 0; done < file.size();) {
        const std::span<std::byte> part(piece.data(), std::min(kPiece, file.size() - done));
        file.readAt(done, part);
        digest.update(part);
        done += part.size();
        report(progress, static_cast<float>(done) / static_cast<float>(file.size()));
    }
}

} // namespace

Digest::Digest(DigestKind kind) : m_d(std::make_unique<Private>()) {
    require(m_d->context != nullptr &&
            EVP_DigestInit_ex(m_d->context.get(),
                              kind == DigestKind::Sha256 ? EVP_sha256() : EVP_sha1(),
                              nullptr) == 1);
}

Digest::~Digest() = default;
Digest::Digest(Digest&& other) noexcept = default;
Digest& Digest::operator=(Digest&& other) noexcept = default;

void Digest::update(std::span<const std::byte> bytes) {
    require(EVP_DigestUpdate(m_d->context.get(), bytes.data(), bytes.size()) == 1);
}

void Digest::update(const std::string& text) {
    update(std::as_bytes(std::span(text)));
}

std::string Digest::hex() {
    constexpr const char* kDigits = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(m_d->context.get(), bytes.data(), &size) == 1);
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += kDigits[bytes[i] >> 4U];
        text += kDigits[bytes[i] & 0xFU];
    }
    return text;
}

bool isHex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string sha256OfFile(const std::filesystem::path& path, const Progress& progress) {
    const File file(path);
    Digest digest(DigestKind::Sha256);
    updateWithFile(digest, file, progress);
    return digest.hex();
}

std::string gitBlobOfFile(const std::filesystem::path& path, const Progress& progress) {
    const File file(path);
    Digest digest(DigestKind::Sha1);
    digest.update("blob " + std::to_string(file.size()) + '\0');
    updateWithFile(digest, file, progress);
    return digest.hex();
}

} // namespace core
