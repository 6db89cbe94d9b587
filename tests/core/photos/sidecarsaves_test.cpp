// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sidecars and their undo file, killed and without power at every step: what others wrote comes back.
#include "core/base/placement.h"
#include "core/photos/sidecar.h"
#include "tests/support/expectnofault.h"

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using testing::must;
using testing::Save;

Save sidecarSave()
{
    const auto write = [](FileSystem& files, const fs::path& root, const std::string& name) -> Result<void> {
        SidecarWriter writer(files, root);
        ImageInfo info;
        info.width = 100;
        info.height = 100;
        for (const char* photo : {"1.jpg", "2.jpg"})
            FAMILIAR_CHECK(writer.write(root / photo, info, {{name, Rect{0.1F, 0.1F, 0.2F, 0.2F}}}));
        return Result<void>();
    };
    Save save{"sidecars and their undo file",
              [=](const fs::path& root) {
                  must(write(systemFiles(), root, "Ana"));
                  fs::remove(root / "names-undo-001.jsonl");
              },
              [=](FileSystem& files, const fs::path& root) { return write(files, root, "Ben"); },
              &testing::contentsBelow,
              [](const fs::path& root) {
                  const auto inside = systemFiles().list(root);
                  for (size_t i = 0; inside && i < inside->size(); ++i)
                      if ((*inside)[i].path.extension() == ".jsonl")
                          (void)undoSidecars(systemFiles(), (*inside)[i].path);
                  removeStrays(systemFiles(), root); // as the next write there does
              }};
    // The next one takes the number of an undo file that was never begun.
    save.nextStart = [again = save.save, takeBack = save.recover](const fs::path& root) {
        testing::must(again(systemFiles(), root));
        takeBack(root);
    };
    save.takesBack = true;
    return save;
}

TEST(SavedSidecars, AreTakenBackWhollyKilledOrWithoutPowerAtEveryStep)
{
    testing::expectOldOrNew(sidecarSave());
}

} // namespace
} // namespace familiar::core
