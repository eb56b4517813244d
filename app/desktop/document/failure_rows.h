#pragma once

#include <array>
#include <span>
#include <string>

namespace app {

/// What a button of a failure's message does.
enum class Remedy {
    None,
    OpenAnyway, ///< the checkpoint, for its weights alone
    SaveCopy,   ///< a clean one of the checkpoint
    DoNotOpen,
    OpenAsImage,
    AnotherCheckpoint,
    AnotherImage,
    Library, ///< the models that are here, and where to get one
    SampleModel,
    TryAgain,
    // From here on, of a repository of the hub.
    HubConnection, ///< how the hub is reached
    HubFolder,     ///< where its models are kept
    CopyByHand,    ///< the files of a model of the hub
    TryDownload,
    GoOnLoading,
    DownloadAgain
};

/// A page of text inside the program; see lesson.h.
enum class LessonId {
    None,
    Code,
    Kinds,
    Family,
    Fit,
    Damage,
    Configuration,
    Network,
    Disk,
    Engine
};

/// What the window says about a kind of failure. Texts are in the context "Failure".
struct FailureRow {
    const char* code;     ///< or the beginning of several, when it ends with "-"
    const char* phrase;   ///< that the engine's message holds; "": whatever it says
    const char* sentence; ///< what happened; %1: the name of what it is about
    const char* why = "";
    const char* advice = ""; ///< what to do now; "": the engine's own hint
    LessonId lesson = LessonId::None;
    std::array<Remedy, 3> remedies{};

    [[nodiscard]] bool isFamily() const { return std::string(code).ends_with('-'); }
};

/// The first row that fits is the right one; families come last.
[[nodiscard]] std::span<const FailureRow> failureRows();

/// Null for a code that nobody has thought of.
[[nodiscard]] const FailureRow* findFailureRow(const std::string& code, const std::string& message);

} // namespace app
