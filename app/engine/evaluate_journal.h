#pragma once

#include "core/base/file.h"
#include "core/labels/confusion.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// A short text that changes when any part of the long one does; not for secrets.
[[nodiscard]] std::string fingerprint(std::string_view text);

/// Which images are evaluated already, so that a run that was stopped can go on.
///
/// A text file that only grows: a line of JSON for each image, with the fingerprint of what the
/// numbers depend on besides the image, the image's name, the fingerprint of its files, and the
/// confusion matrix as [truth, prediction, pixels, …] without zeros:
///
///     {"counts":[0,0,90,0,1,10],"files":"…","image":"a.jpg","run":"…"}
///
/// A line that a crash left unfinished is cut off when the file is opened.
class EvaluationJournal final {
public:
    /// Makes the file, or reads it; holds it against other processes.
    ///
    /// run     fingerprint of model and options
    /// throws  Error{Usage, "USAGE"} for a journal of another run, Error{BadFormat, "IO-JOURNAL"}
    ///         when a line is no such line, what core::AppendFile throws
    EvaluationJournal(const std::filesystem::path& path, std::string run, int classCount);

    /// Adds the numbers of an image and says true, when it is finished with these very files.
    [[nodiscard]] bool
    take(const std::string& image, const std::string& files, core::ConfusionMatrix& sum) const;

    /// Writes the line of an image down to the disk.
    /// throws  Error{Io, "IO-WRITE"}; the file is then as it was before
    void
    add(const std::string& image, const std::string& files, const core::ConfusionMatrix& matrix);

private:
    struct Finished {
        std::string files; ///< fingerprint
        std::vector<std::int64_t> counts;
    };

    void readLine(std::string_view line, const std::string& where);

    core::AppendFile m_file;
    std::string m_run;
    int m_classCount;
    std::map<std::string, Finished> m_finished; ///< by image; of equal ones the last
};

} // namespace app
