// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A model of the default recipe, exported and opened again, says the same of the same pictures.
#include "core/exporters/exportmodel.h"
#include "core/exporters/openmodel.h"
#include "core/exporters/selftest.h"
#include "tests/core/training/conformance.h"

namespace familiar::core {
namespace {

TEST(ConformanceExport, BundleAndSafetensorsSayTheSame)
{
    testing::DrawnFolder drawn;
    const auto outcome = drawn.train(drawn.draw("photos", {0, 1, 2, 3}, 7));
    ASSERT_TRUE(outcome) << outcome.error().subject << outcome.error().detail;
    const auto recognizer = drawn.recognizer(outcome->model);
    for (const ExportKind kind : {ExportKind::Bundle, ExportKind::Safetensors}) {
        const auto target = drawn.folder / (std::string("out") + fileEnding(kind));
        const auto done =
            exportModel(outcome->model, {kind, target, false, false}, systemFiles(), drawn.weights);
        ASSERT_TRUE(done) << done.error().subject << done.error().detail;
        if (kind == ExportKind::Bundle) {
            EXPECT_TRUE(selfTest(systemFiles(), target));
        }
        auto opened = openModel(systemFiles(), target);
        ASSERT_TRUE(opened) << opened.error().subject << opened.error().detail;
        EXPECT_EQ(opened->info.people, outcome->model.info.people);
        EXPECT_EQ(opened->info.recipe.averageMirror, outcome->model.info.recipe.averageMirror);
        testing::expectSamePredictions(*drawn.recognizer(std::move(*opened)), *recognizer, 1e-4F);
    }
}

} // namespace
} // namespace familiar::core
