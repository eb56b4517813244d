#include "core/session/hub_choices.h"

namespace core {

HubSettings chosenHub(const HubChoices& choices) {
    HubSettings settings = hubSettings();
    if (!choices.endpoint.empty()) {
        settings.endpoint = choices.endpoint.substr(0, choices.endpoint.find_last_not_of('/') + 1);
    }
    if (!choices.proxy.empty()) {
        settings.proxy = choices.proxy;
    }
    if (!choices.caFile.empty()) {
        settings.caFile = choices.caFile;
    }
    if (!choices.cacheFolder.empty()) {
        settings.cacheFolder = choices.cacheFolder;
    }
    return settings;
}

} // namespace core
