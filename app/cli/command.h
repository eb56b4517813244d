#pragma once

namespace CLI {
class App;
}

namespace app {

/// How a command ends: it sets the exit code, or throws (see printFailure).
struct Outcome {
    int exitCode = 0;
    bool wantsJson = false; ///< failures are also printed as JSON
};

/// Each adds one subcommand, whose callback runs it. One source file a command.
void addClassify(CLI::App& program, Outcome& outcome);
void addSegment(CLI::App& program, Outcome& outcome);
void addReconstruct(CLI::App& program, Outcome& outcome);
void addAttention(CLI::App& program, Outcome& outcome);
void addBias(CLI::App& program, Outcome& outcome);
void addTokens(CLI::App& program, Outcome& outcome);
void addPreprocess(CLI::App& program, Outcome& outcome);
void addInspect(CLI::App& program, Outcome& outcome);
void addTensors(CLI::App& program, Outcome& outcome);
void addConvert(CLI::App& program, Outcome& outcome);
void addVerify(CLI::App& program, Outcome& outcome);
void addBench(CLI::App& program, Outcome& outcome);
void addDownload(CLI::App& program, Outcome& outcome);
void addServe(CLI::App& program, Outcome& outcome);
void addScenes(CLI::App& program, Outcome& outcome);
void addEvaluate(CLI::App& program, Outcome& outcome);
void addTrain(CLI::App& program, Outcome& outcome);

} // namespace app
