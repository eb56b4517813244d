#pragma once

#include "app/desktop/settings/settings.h"
#include "core/protocol/library_messages.h"

namespace app {

/// What the person has chosen about the hub.
[[nodiscard]] inline core::HubChoices hubChoices(const Settings& settings) {
    return {settings.hubEndpoint.toStdString(), settings.hubProxy.toStdString(),
            settings.hubCaFile.toStdString(), settings.hubCacheFolder.toStdString()};
}

} // namespace app
