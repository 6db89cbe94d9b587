// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The cache's files, killed and without power at every step.
#include "core/base/recordcache.h"
#include "tests/support/expectnofault.h"

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using testing::Save;

Digest digestOf(const std::string& text)
{
    return sha256(asBytes(text));
}

Save cacheSave()
{
    Save save{"cache record",
              [](const fs::path& root) {
                  RecordCache cache(root / "cache");
                  cache.put(digestOf("a"), asBytes("1"));
                  cache.put(digestOf("b"), asBytes("2"));
              },
              [](FileSystem& files, const fs::path& root) {
                  RecordCache cache(root / "cache", uint64_t{2} << 30, files);
                  cache.put(digestOf("c"), asBytes("3"));
                  return Result<void>();
              },
              [](const fs::path& root) {
                  const RecordCache cache(root / "cache");
                  std::string text;
                  for (const char* key : {"a", "b", "c"})
                      if (const auto found = cache.find(digestOf(key)))
                          text += asText(*found);
                  return text;
              }};
    save.promises = false; // it is computed again
    return save;
}

Save cacheErasure()
{
    Save save = cacheSave();
    save.name = "erasure from the cache";
    save.promises = true;
    save.save = [](FileSystem& files, const fs::path& root) {
        RecordCache cache(root / "cache", uint64_t{2} << 30, files);
        return cache.erase(std::vector<Digest>{digestOf("a")});
    };
    return save;
}

Save cacheClearing()
{
    Save save = cacheErasure();
    save.name = "emptying the cache";
    save.losesOld = true; // segment by segment; what is gone is computed again
    save.save = [](FileSystem& files, const fs::path& root) {
        return RecordCache(root / "cache", uint64_t{2} << 30, files).clear();
    };
    return save;
}

TEST(SavedCache, HoldsOldOrNewKilledOrWithoutPowerAtEveryStep)
{
    for (const Save& save : {cacheSave(), cacheErasure(), cacheClearing()})
        testing::expectOldOrNew(save);
}

} // namespace
} // namespace familiar::core
