// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sorting with its undo file, killed and without power at every step: the undo file gives everything back.
#include "core/grouping/sortrun.h"
#include "core/grouping/sortundo.h"
#include "tests/support/expectnofault.h"
#include "tests/support/faultfiles.h"
#include "tests/support/powerloss.h"
#include "tests/support/temporaryfolder.h"

#include <fstream>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using testing::Save;

void put(const fs::path& file, const std::string& content)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
}

// The file system's own links, told to the double that notes what the power takes.
class NotedDisk final : public Disk
{
public:
    explicit NotedDisk(FileSystem& files) : m_files(files) {}
    Result<void> link(const fs::path& file, const fs::path& name) const override
    {
        if (auto* faults = dynamic_cast<testing::FaultFiles*>(&m_files))
            FAMILIAR_CHECK(faults->count());
        FAMILIAR_CHECK(Disk::link(file, name));
        if (auto* power = dynamic_cast<testing::PowerLossFiles*>(&m_files))
            power->noteLink(file, name);
        return {};
    }

private:
    FileSystem& m_files;
};

Save sortSave(SortAction action)
{
    Save save{
        std::string("sort by ") + sortActionName(action) + " and its undo file",
        [](const fs::path& root) {
            for (const char* name : {"1.jpg", "2.jpg", "3.jpg"})
                put(root / "pile" / name, std::string("photo ") + name);
        },
        [=](FileSystem& files, const fs::path& root) -> Result<void> {
            std::vector<PhotoToSort> photos;
            for (const char* name : {"1.jpg", "2.jpg", "3.jpg"})
                if (const auto entry = systemFiles().stat(root / "pile" / name))
                    photos.push_back(
                        {entry->path, entry->size, entry->modifiedNs, {name[0] == '2' ? "Ben" : "Ana"}});
            FAMILIAR_TRY(plan, planSort(systemFiles(), photos, action, root / "out"));
            FAMILIAR_TRY(done, runSort(files, plan, {}, {}, NotedDisk(files)));
            return done.failed.empty() ? Result<void>() : done.failed[0].second;
        },
        &testing::contentsBelow,
        // Whatever was done is taken back by the undo file.
        [](const fs::path& root) {
            const auto inside = systemFiles().list(root / "out");
            for (size_t i = 0; inside && i < inside->size(); ++i)
                if ((*inside)[i].kind == FileKind::Regular)
                    (void)undoSort(systemFiles(), (*inside)[i].path);
        }};
    // The next one takes the number of an undo file that was never begun.
    save.nextStart = [again = save.save, takeBack = save.recover](const fs::path& root) {
        testing::must(again(systemFiles(), root));
        takeBack(root);
    };
    save.takesBack = true;
    return save;
}

TEST(SavedSort, IsTakenBackWhollyKilledOrWithoutPowerAtEveryStep)
{
    for (const SortAction action : {SortAction::Copy, SortAction::Link, SortAction::Move})
        testing::expectOldOrNew(sortSave(action));
}

// A sorting that was killed before its undo file had a line: the next one takes the number.
TEST(SavedSort, AnUndoFileThatWasNeverBegunGivesItsNumberBack)
{
    const testing::TemporaryFolder folder;
    const Save save = sortSave(SortAction::Copy);
    save.arrange(folder.path());
    put(folder / "out/sort-undo-001.jsonl", "");
    ASSERT_TRUE(save.save(systemFiles(), folder.path()));
    EXPECT_NE(testing::contentOf(folder / "out/sort-undo-001.jsonl"), "");
    EXPECT_FALSE(fs::exists(folder / "out/sort-undo-002.jsonl"));
}

} // namespace
} // namespace familiar::core
