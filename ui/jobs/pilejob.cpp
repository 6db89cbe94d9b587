// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/pilejob.h"

#include "core/project/groupfile.h"

namespace familiar::ui {

Job groupInBackground(Services& services, QObject* context, core::Dataset photos,
                      std::function<void(core::Result<GroupedPile>)> done,
                      std::function<void(const core::Progress&)> progress)
{
    return runJob(
        services.pool(), context,
        [services = &services, photos = std::move(photos), threads = services.workThreads()](
            std::stop_token stop, const core::ProgressCallback& tell) mutable -> core::Result<GroupedPile> {
            const core::Environment environment = services->environment();
            FAMILIAR_TRY(networks, core::pileNetworks(environment, threads));
            const auto kept = core::loadGroups(services->files(), services->folders().data, photos.root);
            FAMILIAR_TRY(pile, core::readPile(std::move(photos), networks, environment, threads, stop, tell));
            core::GroupingOptions options;
            options.threads = threads;
            FAMILIAR_TRY(groups, core::groupPile(pile, *networks.impostors, kept, options, stop));
            return GroupedPile{std::make_shared<const core::Pile>(std::move(pile)), networks.impostors,
                               std::move(groups)};
        },
        std::move(done), std::move(progress));
}

} // namespace familiar::ui
