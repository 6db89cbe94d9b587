// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Row 20 of the fault matrix: the n-th operator new fails, for n from 0 until none does, in readers, writers
// and the scanner: an error value, never an end of the program, and what was written is old or new.
#include "core/learning/checkpoint.h"
#include "core/photos/imagereader.h"
#include "core/photos/sidecar.h"
#include "core/project/choices.h"
#include "core/recognition/modelfile.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/savefaults.h"
#include "tests/support/smallmodel.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <new>

namespace {

std::atomic<long> untilFailure{-1}; // -1: never

} // namespace

// Those of the library call these two.
void* operator new(std::size_t size)
{
    if (untilFailure.load(std::memory_order_relaxed) >= 0 && untilFailure.fetch_sub(1) == 0)
        throw std::bad_alloc();
    if (void* memory = std::malloc(size > 0 ? size : 1))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace familiar::core {
namespace {

namespace fs = std::filesystem;

using Work = std::function<std::optional<Error>()>;

struct Entry
{
    std::string name;
    std::function<Work(const fs::path& root)> prepare; // what is asked for is made before
};

template <typename Value>
std::optional<Error> errorOf(const Result<Value>& result)
{
    return result ? std::nullopt : std::optional<Error>(result.error());
}

Work decoding(const std::string& kind)
{
    const auto bytes = std::make_shared<Bytes>(testing::encoded(testing::blotches(48, 40, 7), kind));
    return [bytes] { return errorOf(decodeImage(*bytes)); };
}

Work checkpointing(const fs::path& root, bool reads)
{
    const auto state = std::make_shared<CheckpointState>();
    state->fingerprint = "a=1\n";
    state->parameters = tensorsOf(testing::smallModel({"Ana", "Ben"}));
    const auto store = std::make_shared<CheckpointStore>(systemFiles(), root / "checkpoint");
    testing::must(store->save(*state));
    if (reads)
        return [store] { return errorOf(store->load("a=1\n")); };
    return [store, state] { return errorOf(store->save(*state)); };
}

// Nothing that reads or writes JSON: nlohmann's destructor allocates, and where that fails the program ends.
std::vector<Entry> entries()
{
    return {
        {"read a checkpoint", [](const fs::path& root) { return checkpointing(root, true); }},
        {"write a checkpoint", [](const fs::path& root) { return checkpointing(root, false); }},
        {"scan a folder",
         [](const fs::path& root) -> Work {
             fs::create_directories(root / "photos/Ana");
             std::ofstream(root / "photos/Ana/1.jpg")
                 << testing::textOf(testing::encoded(testing::blotches(48, 40, 7), ".jpg"));
             return [folder = root / "photos"] { return errorOf(scanFolder(systemFiles(), folder)); };
         }},
        {"decode a JPEG", [](const fs::path&) { return decoding(".jpg"); }},
        {"decode a PNG", [](const fs::path&) { return decoding(".png"); }},
        {"decode a WebP", [](const fs::path&) { return decoding(".webp"); }},
        {"decode a TIFF", [](const fs::path&) { return decoding(".tiff"); }},
        {"decode a BMP", [](const fs::path&) { return decoding(".bmp"); }},
        {"write a sidecar",
         [](const fs::path& root) -> Work {
             const auto writer = std::make_shared<SidecarWriter>(systemFiles(), root);
             ImageInfo info;
             info.width = info.height = 100;
             const std::vector<NamedRegion> people{{"Ana", Rect{0, 0, 1, 1}}};
             return [=, photo = root / "1.jpg"] { return errorOf(writer->write(photo, info, people)); };
         }},
    };
}

void PrintTo(const Entry& entry, std::ostream* out)
{
    *out << entry.name;
}

class OutOfMemory : public ::testing::TestWithParam<Entry>
{};

TEST_P(OutOfMemory, IsAnErrorAtEveryAllocation)
{
    // The text that names the file in the error is made before anything is caught.
    constexpr long mostThrown = 6;
    constexpr long mostSingly = 300; // then a sample: Adobe's toolkit makes thousands
    constexpr long stride = 37;
    const Entry& entry = GetParam();
    const testing::TemporaryFolder folder;
    long thrown = 0;
    long failures = 0;
    for (long n = 0;; n += n < mostSingly ? 1 : stride) {
        const auto told = testing::inChild([&]() -> std::string {
            const Work work = entry.prepare(folder.path());
            std::string words;
            untilFailure = n;
            try {
                const std::optional<Error> error = work();
                const bool none = untilFailure.exchange(-1) >= 0;
                words = none    ? error ? "failed without a failure" : "done"
                        : error ? errorCodeName(error->code)
                                : "went on";
            } catch (const std::bad_alloc&) {
                untilFailure = -1;
                words = "thrown";
            }
            return words;
        });
        ASSERT_TRUE(told) << entry.name << " ended the program at allocation " << n;
        if (*told == "done")
            break;
        thrown += *told == "thrown" ? 1 : 0;
        EXPECT_NE(*told, "Internal") << entry.name << ", allocation " << n;
        EXPECT_NE(*told, "failed without a failure") << entry.name;
        ++failures;
        ASSERT_LT(n, 20'000) << entry.name << " does not end";
    }
    EXPECT_GT(failures, 0);
    EXPECT_LE(thrown, mostThrown) << entry.name;
    std::printf("%s: %ld allocations, %ld thrown\n", entry.name.c_str(), failures, thrown);
}

INSTANTIATE_TEST_SUITE_P(Entries, OutOfMemory, ::testing::ValuesIn(entries()), [](const auto& one) {
    std::string name = one.param.name;
    std::erase(name, ' ');
    return name;
});

} // namespace
} // namespace familiar::core
