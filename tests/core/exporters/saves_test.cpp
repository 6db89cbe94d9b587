// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows 1, 3 and 8 of the fault matrix: every kind of export, killed and without power at every step.
#include "core/base/atomicfile.h"
#include "core/exporters/bundle.h"
#include "core/exporters/exportmodel.h"
#include "core/exporters/selftest.h"
#include "core/recognition/modelfile.h"
#include "tests/core/exporters/exporttools.h"
#include "tests/support/expectnofault.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using testing::must;
using testing::Save;

// In a process of its own, as LibTorch's threads do not survive a fork.
void drawModel(const fs::path& root)
{
    WeightStore weights(systemFiles(), root / "data");
    testing::ModelChoice choice;
    choice.sidePx = 32;
    choice.input = InputKind::Whole;
    must(saveModel(systemFiles(), root / "m.familiar", testing::drawnModel(choice, weights)));
}

Result<void> exported(FileSystem& files, const fs::path& root, ExportKind kind, const fs::path& target)
{
    FAMILIAR_TRY(model, loadModel(systemFiles(), root / "m.familiar"));
    WeightStore weights(systemFiles(), root / "data");
    const auto done = exportModel(model, {kind, target, true, false}, files, weights);
    return done ? Result<void>() : done.error();
}

Save fileExport(ExportKind kind)
{
    return {std::string("export to ") + name(kind),
            [](const fs::path& root) {
                drawModel(root);
                must(writeFileAtomically(systemFiles(), root / "export", asBytes("an older one")));
            },
            [kind](FileSystem& files, const fs::path& root) {
                return exported(files, root, kind, root / "export");
            },
            [](const fs::path& root) { return toHex(sha256(asBytes(testing::contentOf(root / "export")))); }};
}

// What of a bundle its own test needs, with another line in its README; each file more is seven kill points
// more of the same kind.
std::vector<BundleFile> bundleLike(const fs::path& folder, const std::string& line)
{
    std::vector<BundleFile> files;
    std::map<std::string, std::string> sums;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder).native();
        if (!entry.is_regular_file() || name == "sums.json" || name == "model.safetensors" ||
            name.starts_with("identify") || name.starts_with("detect"))
            continue;
        const std::string text = testing::contentOf(entry.path()) + (name == "README.md" ? line : "");
        const ByteView bytes = asBytes(text);
        sums[name] = toHex(sha256(bytes));
        files.push_back({name, Bytes(bytes.begin(), bytes.end())});
    }
    const std::string text = sumsText(sums);
    files.push_back({"sums.json", Bytes(asBytes(text).begin(), asBytes(text).end())});
    return files;
}

Save bundleExport(bool replaces, bool exchanges)
{
    Save save{
        std::string(replaces ? "bundle over another one" : "new bundle") +
            (exchanges ? "" : " without exchange"),
        [=](const fs::path& root) {
            drawModel(root);
            must(exported(systemFiles(), root, ExportKind::Bundle, root / "source"));
            if (replaces)
                must(writeBundle(systemFiles(), root / "bundle", bundleLike(root / "source", "old"), {}));
        },
        [](FileSystem& files, const fs::path& root) {
            return writeBundle(files, root / "bundle", bundleLike(root / "source", "new"), {});
        },
        [](const fs::path& root) -> std::string {
            if (!fs::exists(root / "bundle"))
                return "none";
            const auto checked = checkBundle(systemFiles(), root / "bundle");
            return checked ? checked->at("README.md") : checked.error().detail;
        }};
    // An export that is stopped at once clears up what the killed one has left; without exchange the old
    // bundle may have stepped aside.
    save.nextStart = [](const fs::path& root) {
        std::stop_source stop;
        stop.request_stop();
        (void)writeBundle(systemFiles(), root / "bundle", bundleLike(root / "source", "none"),
                          stop.get_token());
    };
    if (!exchanges)
        save.recover = save.nextStart;
    save.exchanges = exchanges;
    return save;
}

std::vector<Save> allSaves()
{
    std::vector<Save> saves;
    for (const ExportKind kind : exportKinds())
        if (kind != ExportKind::Bundle)
            saves.push_back(fileExport(kind));
    saves.push_back(bundleExport(false, true));
    saves.push_back(bundleExport(true, true));
    saves.push_back(bundleExport(true, false));
    return saves;
}

class EveryExport : public ::testing::TestWithParam<Save>
{};

TEST_P(EveryExport, HoldsOldOrNewKilledOrWithoutPowerAtEveryStep)
{
    testing::expectOldOrNew(GetParam(), false); // AtomicFile's syncs are proven needed elsewhere
}

INSTANTIATE_TEST_SUITE_P(Exports, EveryExport, ::testing::ValuesIn(allSaves()),
                         [](const auto& one) { return testing::nameOf(one.param); });

} // namespace
} // namespace familiar::core
