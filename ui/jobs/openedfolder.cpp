// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/openedfolder.h"

#include "ui/services.h"

namespace familiar::ui {

core::Result<OpenedFolder> openPhotoFolder(Services& services, const std::filesystem::path& folder,
                                           bool asPile, std::optional<core::LabelChoice> choice,
                                           const std::stop_token& stop,
                                           const core::ProgressCallback& progress)
{
    OpenedFolder opened;
    opened.isPile = asPile;
    core::ScanOptions options;
    options.pile = asPile;
    FAMILIAR_TRY(dataset, core::scanFolder(services.files(), folder, options, stop, progress));
    opened.choices = loadChoices(services.files(), services.folders().data, folder);
    opened.choices.labels = choice.value_or(opened.choices.labels);
    if (!asPile && opened.choices.labels != core::LabelChoice::Folders &&
        (opened.choices.labels == core::LabelChoice::Regions || !core::checkTrainable(dataset))) {
        const core::Dataset pile = core::everyPhotoOf(services.files(), dataset);
        FAMILIAR_TRY(labels, core::readLabels(services.files(), pile, stop, progress));
        core::Dataset labelled = core::labelledDataset(pile, labels);
        const bool usable{core::checkTrainable(labelled)};
        opened.labels = std::make_shared<const core::Labels>(std::move(labels));
        if (usable)
            dataset = std::move(labelled);
    }
    if (dataset.photos.empty() && !asPile) { // no people at all: perhaps photos all the same
        dataset = core::everyPhotoOf(services.files(), dataset);
        opened.isPile = true;
    }
    FAMILIAR_CHECK(core::checkHasPhotos(dataset));
    opened.dataset = std::make_shared<const core::Dataset>(std::move(dataset));
    return opened;
}

} // namespace familiar::ui
