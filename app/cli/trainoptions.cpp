// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trainoptions.h"

#include "app/cli/optionnames.h"
#include "core/learning/trainoptions.h"

#include <cstdlib>

namespace familiar::app {

using namespace familiar::core;

namespace {

// The help of each option of the table that is a plain value here.
const std::map<std::string_view, const char*>& helpTexts()
{
    static const std::map<std::string_view, const char*> texts{
        {"preset", "faces (default) or classic"},
        {"backbone", "the frozen network (see: familiar-cli models list); auto: face-reid where it is "
                     "installed, else face-mobilenet; classic: vgg16-keras"},
        {"size", "input side in pixels; 0: the network's own"},
        {"input", "faces or whole"},
        {"head", "linear or dense"},
        {"epochs", "at most so many epochs"},
        {"batch", "photos a batch"},
        {"optimizer", "rmsprop, adam, adamw or sgd"},
        {"lr", "learning rate"},
        {"weight_decay", "weight decay of adamw and sgd"},
        {"augment", "faces, classic or none"},
        {"variants", "augmented variants a photo"},
        {"patience", "early stopping after so many epochs, 0 = off"},
        {"schedule", "of the learning rate: plateau, cosine (falls to 0 over --epochs) or one-cycle (rises "
                     "from a 25th to --lr, then falls)"},
        {"plateau_patience", "plateau: lower the learning rate after so many, 0 = off"},
        {"plateau_factor", "by this factor"},
        {"class_balance", "people with few photos weigh more in the loss (effective number of photos): 0 = "
                          "off, 0.9 moderately, 0.999 fully"},
        {"label_smoothing", "this share of each photo's label is spread over all people"},
        {"dropout", "share of the last layers' inputs that are left out of each step"},
        {"unfreeze", "train the last N blocks of the backbone too"},
        {"stages",
         "with --unfreeze: 2 = first the head alone, then both at the low rate; the better is kept"},
        {"backbone_lr_factor", "learning rate of unfrozen blocks / --lr"},
        {"weights", "pretrained, or random (for timing only)"},
        {"strangers_named", "how many of 100 strangers may get a name"},
        {"detector", "auto, or the id of an installed detector"},
    };
    return texts;
}

} // namespace

void TrainOptions::describe(CLI::App& verb)
{
    for (const TrainOption& option : trainOptions()) {
        const auto help = helpTexts().find(option.id);
        if (help == helpTexts().end())
            continue; // given in another way: below, or for every verb (threads, device, seed)
        CLI::Option* added = verb.add_option_function<std::string>(
            optionSpelling(option.id),
            [this, id = std::string(option.id)](const std::string& text) { m_given[id] = text; },
            help->second);
        if (!option.names.empty())
            added->check(CLI::IsMember(std::vector<std::string>(option.names.begin(), option.names.end())));
        else if (option.range != ErrorRange{})
            added->check(CLI::Number);
    }
    verb.add_flag(optionSpelling("cache"), m_noCache,
                  "the plain loop: run the frozen network again in every epoch");
    verb.add_option(optionSpelling("validation_fraction"), m_validation,
                    "share of the photos (0..1) or a folder to validate on");
    verb.add_flag(optionSpelling("bfloat16"), m_bfloat16, "16-bit floats where the processor has them");
}

Result<TrainConfig> TrainOptions::config(const CliContext& context) const
{
    FAMILIAR_TRY(config, configFromTexts(m_given));
    if (!m_validation.empty()) {
        char* end = nullptr;
        const double share = std::strtod(m_validation.c_str(), &end);
        if (*end == '\0')
            config.validationFraction = share;
        else
            config.validationFolder = m_validation;
    }
    config.useCache = !m_noCache;
    config.bfloat16 = m_bfloat16;
    config.threads = context.threads;
    config.device = context.device;
    config.seed = context.seed.value_or(config.seed);
    FAMILIAR_CHECK(validate(config));
    return config;
}

} // namespace familiar::app
