#include "core/session/engine_info.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sched.h>
#include <set>
#include <string>
#include <thread>
#include <unistd.h>

namespace core {

int physicalCoreCount() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    const bool isKnown = ::sched_getaffinity(0, sizeof(allowed), &allowed) == 0;
    std::set<std::string> cores;
    for (unsigned cpu = 0; isKnown && cpu < CPU_SETSIZE; ++cpu) {
        std::string siblings;
        if (CPU_ISSET(cpu, &allowed) &&
            std::getline(std::ifstream("/sys/devices/system/cpu/cpu" + std::to_string(cpu) +
                                       "/topology/thread_siblings_list"),
                         siblings)) {
            cores.insert(siblings);
        }
    }
    if (!cores.empty()) {
        return static_cast<int>(cores.size());
    }
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

EngineInfo engineInfo() {
    EngineInfo info;
    info.version = BEITSCOPE_VERSION;
    info.devices = {"cpu"};
    if (std::filesystem::exists("/proc/driver/nvidia/version")) {
        info.devices.emplace_back(
            "cuda"); // whether it works is found out when it is first asked for
    }
    info.threads = physicalCoreCount();
    info.pid = ::getpid();
    return info;
}

} // namespace core
