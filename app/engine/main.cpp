#include "app/cli/program.h"
#include "core/session/failure.h"

#include <array>
#include <unistd.h>

int main(int argumentCount, char** arguments) {
    // All of them: --help lists what there is.
    constexpr std::array<app::AddCommand, 17> kCommands{
        app::addClassify, app::addSegment, app::addReconstruct, app::addAttention,
        app::addBias,     app::addTokens,  app::addPreprocess,  app::addInspect,
        app::addTensors,  app::addConvert, app::addVerify,      app::addBench,
        app::addDownload, app::addServe,   app::addScenes,      app::addEvaluate,
        app::addTrain};
    const int code = app::runProgram({arguments, static_cast<std::size_t>(argumentCount)},
                                     kCommands, core::describe);
    // Skips the destructors of the tensor library's many registries.
    ::_exit(code);
}
