// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/activationpool.h"

#include "cmake/torch.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <mutex>
#include <unordered_map>

namespace familiar::core {

namespace {

constexpr size_t smallestKept = size_t{1} << 20;

class Blocks
{
public:
    void enter()
    {
        const std::lock_guard lock(m_mutex);
        ++m_users;
    }

    void leave()
    {
        const std::lock_guard lock(m_mutex);
        if (--m_users > 0)
            return;
        for (const auto& [size, blocks] : m_spare)
            for (void* block : blocks) {
                m_sizes.erase(block);
                c10::free_cpu(block);
            }
        m_spare.clear();
    }

    // nullptr: nobody wants blocks kept now.
    void* take(size_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        if (m_users == 0)
            return nullptr;
        std::vector<void*>& spare = m_spare[bytes];
        if (!spare.empty()) {
            void* block = spare.back();
            spare.pop_back();
            return block;
        }
        void* block = c10::alloc_cpu(bytes);
        m_sizes[block] = bytes;
        return block;
    }

    void give(void* block)
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_sizes.find(block);
        if (known != m_sizes.end() && m_users > 0) {
            m_spare[known->second].push_back(block);
            return;
        }
        if (known != m_sizes.end())
            m_sizes.erase(known);
        c10::free_cpu(block);
    }

private:
    std::mutex m_mutex;
    int m_users = 0;
    std::unordered_map<void*, size_t> m_sizes; // of every block from take()
    std::map<size_t, std::vector<void*>> m_spare;
};

// Lives as long as the program: tensors may be freed while it ends.
Blocks& blocks()
{
    static auto* const instance = new Blocks;
    return *instance;
}

void giveBack(void* block)
{
    blocks().give(block);
}

class PoolingAllocator final : public c10::Allocator
{
public:
    explicit PoolingAllocator(c10::Allocator* small) : m_small(small) {}

    c10::DataPtr allocate(size_t bytes) FAMILIAR_ALLOCATE_CONST override
    {
        void* block = bytes < smallestKept ? nullptr : blocks().take(bytes);
        return block == nullptr ? m_small->allocate(bytes)
                                : c10::DataPtr(block, block, &giveBack, c10::Device(c10::kCPU));
    }
    // Also right for what the other allocator gave: it frees with free_cpu too.
    c10::DeleterFnPtr raw_deleter() const override { return &giveBack; }
#if FAMILIAR_ALLOCATOR_COPIES
    void copy_data(void* target, const void* source, size_t bytes) const override
    {
        std::memcpy(target, source, bytes);
    }
#endif

private:
    c10::Allocator* m_small;
};

} // namespace

ActivationPool::ActivationPool()
{
    static const bool installed = [] {
        c10::SetCPUAllocator(new PoolingAllocator(c10::GetCPUAllocator()), 1);
        return true;
    }();
    (void)installed;
    blocks().enter();
}

ActivationPool::~ActivationPool()
{
    blocks().leave();
}

} // namespace familiar::core
