// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/drawnpeople.h"

#include "tests/support/drawnpictures.h"
#include "tests/support/quickconfig.h"
#include "ui/jobs/trainingsession.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/trainform.h"

namespace familiar::testing {

void drawPeople(const TemporaryFolder& folder, const std::vector<std::string>& names, int photosEach)
{
    for (size_t person = 0; person < names.size(); ++person) {
        const core::Image pattern = blotches(64, 64, person + 1);
        for (int photo = 0; photo < photosEach; ++photo) {
            const core::Image noise = blotches(64, 64, 1000 + person * 100 + static_cast<size_t>(photo));
            core::Image picture = pattern;
            for (size_t i = 0; i < picture.pixels.size(); ++i)
                picture.pixels[i] = static_cast<uint8_t>((picture.pixels[i] * 3 + noise.pixels[i]) / 4);
            folder.write(std::filesystem::path(names[person]) / (std::to_string(photo) + ".jpg"),
                         textOf(encoded(picture, ".jpg")));
        }
    }
}

core::TrainConfig windowConfig()
{
    core::TrainConfig config = quickConfig(6);
    config.plateauPatience = 0; // a rate that falls to nothing would end the long ones
    config.validationFraction = 0.25;
    return config;
}

bool trainQuickly(Desktop& desktop)
{
    auto& train = *static_cast<ui::TrainPage*>(desktop.window.page(ui::PageId::Train));
    train.findChild<ui::TrainForm*>()->setConfig(windowConfig());
    // The page may still be reading the folder: then start() does nothing yet.
    return waitUntil([&] {
               train.start();
               return train.training().state() != ui::TrainingSession::State::Idle;
           }) &&
           waitUntil([&] { return desktop.session.model() != nullptr; }, 60'000);
}

} // namespace familiar::testing
