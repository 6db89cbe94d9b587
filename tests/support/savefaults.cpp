// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/savefaults.h"

#include "tests/support/faultfiles.h"
#include "tests/support/powerloss.h"
#include "tests/support/temporaryfolder.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::testing {

namespace fs = std::filesystem;

namespace {

constexpr size_t mostSteps = 2000;
constexpr uint64_t powerSeeds = 10;
constexpr size_t wordsKept = 8;

// With dates, as what is planned from files compares them.
void copyTree(const fs::path& from, const fs::path& to)
{
    fs::remove_all(to);
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    for (const auto& entry : fs::recursive_directory_iterator(from))
        if (entry.is_regular_file() && !entry.is_symlink())
            fs::last_write_time(to / entry.path().lexically_relative(from), entry.last_write_time());
}

std::set<std::string> namesBelow(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        names.insert(entry.path().lexically_relative(folder).native());
    return names;
}

// In memory where the machine offers it: what a test kills and looks at needs no disk.
std::unique_ptr<TemporaryFolder> quickFolder()
{
    const char* const given = std::getenv("TMPDIR");
    const std::string before = given ? given : "";
    if (::access("/dev/shm", W_OK) == 0)
        ::setenv("TMPDIR", "/dev/shm", 1);
    auto folder = std::make_unique<TemporaryFolder>();
    if (given)
        ::setenv("TMPDIR", before.c_str(), 1);
    else
        ::unsetenv("TMPDIR");
    return folder;
}

// The old and the new state of one save, and trials between them.
class Trials
{
public:
    explicit Trials(const Save& save) : m_save(save), m_root(*m_folder / "root"), m_kept(*m_folder / "kept")
    {
        fs::create_directory(m_root);
        alone([&] { m_save.arrange(m_root); });
        copyTree(m_root, m_kept);
        m_old = viewed();
        cleared();
        m_known = namesBelow(m_root);
        reset();
        alone([&] { must(m_save.save(core::systemFiles(), m_root)); });
        m_new = viewed();
        cleared();
        m_known.merge(namesBelow(m_root));
        if ((m_old == m_new) != m_save.takesBack)
            say(m_save.name + ": old and new are " + (m_save.takesBack ? "two: " + m_new : "one: " + m_new));
    }

    void reset() { copyTree(m_kept, m_root); }
    const fs::path& root() const { return m_root; }
    const fs::path& kept() const { return m_kept; }

    void judge(const std::string& when, bool mustBeNew)
    {
        ++faults.states;
        const std::string now = viewed();
        if (now != m_new && mustBeNew) {
            ++faults.lost;
            say(when + ": lost: " + now.substr(0, 300));
        } else if (now != m_new && now != m_old && !m_save.losesOld) {
            ++faults.third;
            say(when + ": a third state: " + now.substr(0, 300));
        }
    }

    void countStrays(const std::string& when)
    {
        cleared();
        if (!m_save.nextStart && viewed() != m_new) {
            ++faults.third;
            say(when + ": saved again, it is still another state");
        }
        for (const std::string& name : namesBelow(m_root))
            if (!m_known.contains(name)) {
                ++faults.strays;
                say(when + ": left behind: " + name);
            }
    }

    void say(const std::string& words)
    {
        if (faults.what.size() < wordsKept)
            faults.what.push_back(words);
    }

    SaveFaults faults;

private:
    template <typename Work>
    void alone(const Work& work)
    {
        const auto done = inChild([&] {
            work();
            return std::string("done");
        });
        if (done != "done")
            say(m_save.name + ": " + done.value_or("killed"));
    }
    std::string viewed()
    {
        return inChild([&] {
                   if (m_save.recover)
                       m_save.recover(m_root);
                   return m_save.view(m_root);
               })
            .value_or("the view was killed");
    }
    void cleared()
    {
        alone([&] {
            if (m_save.nextStart)
                m_save.nextStart(m_root);
            else
                must(m_save.save(core::systemFiles(), m_root));
        });
    }

    const Save& m_save;
    std::unique_ptr<TemporaryFolder> m_folder = quickFolder();
    fs::path m_root;
    fs::path m_kept;
    std::string m_old;
    std::string m_new;
    std::set<std::string> m_known;
};

using State = std::map<std::string, std::string>;

// What the disk may hold, each written as a folder of its own; returns how many steps there were.
std::string writeStates(const Save& save, Syncs syncs, const fs::path& root, const fs::path& states)
{
    PowerLossFiles files(root);
    files.ignoresSync = syncs == Syncs::NoFiles;
    files.ignoresFolderSync = syncs == Syncs::NoFolders;
    files.exchanges = save.exchanges;
    if (auto saved = save.save(files, root); !saved)
        return "failed: " + saved.error().subject + " " + saved.error().detail;
    std::set<std::pair<bool, State>> seen;
    for (size_t step = 0; step <= files.steps(); ++step)
        for (uint64_t seed = 0; seed < powerSeeds; ++seed)
            seen.insert({step == files.steps(), files.stateAfter(step, seed)});
    size_t number = 0;
    for (const auto& [isAfter, state] : seen) {
        const fs::path folder = states / (std::to_string(number++) + (isAfter ? "-after" : ""));
        fs::create_directories(folder);
        for (const auto& [name, content] : state) {
            fs::create_directories((folder / name).parent_path());
            std::ofstream(folder / name, std::ios::binary) << content;
        }
    }
    return std::to_string(files.steps());
}

} // namespace

std::optional<std::string> inChild(const std::function<std::string()>& work)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        std::string text;
        try {
            text = work();
        } catch (const std::exception& problem) {
            text = problem.what();
        }
        for (size_t at = 0; at < text.size();) {
            const ssize_t count = ::write(ends[1], text.data() + at, text.size() - at);
            if (count <= 0)
                break;
            at += static_cast<size_t>(count);
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string text;
    std::array<char, 1 << 16> piece{};
    for (ssize_t count = 0; (count = ::read(ends[0], piece.data(), piece.size())) > 0;)
        text.append(piece.data(), static_cast<size_t>(count));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status))
        return {};
    return text;
}

std::string contentsBelow(const fs::path& folder)
{
    std::string text;
    if (!fs::exists(folder))
        return "nothing";
    for (const std::string& name : namesBelow(folder)) {
        const std::string content = fs::is_regular_file(folder / name) ? contentOf(folder / name) : "";
        const bool isUnbegun = name.ends_with(".jsonl") && content.find('\n') == std::string::npos;
        if (fs::is_regular_file(folder / name) && !isUnbegun)
            text += name + '=' + content + '\n';
    }
    return text;
}

std::string nameOf(const Save& save)
{
    std::string name = save.name;
    std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
    return name;
}

SaveFaults killAtEveryStep(const Save& save)
{
    Trials trials(save);
    for (size_t step = 0; step < mostSteps; ++step) {
        trials.reset();
        const auto ended = inChild([&] {
            FaultFiles files;
            files.kills = true;
            files.failAt = static_cast<int>(step);
            files.exchanges = save.exchanges;
            return save.save(files, trials.root()) ? std::string() : "failed";
        });
        const std::string when = save.name + ", killed before step " + std::to_string(step);
        trials.judge(when, ended.has_value());
        trials.countStrays(when);
        if (ended)
            return trials.faults;
        ++trials.faults.steps;
    }
    trials.say(save.name + ": it does not end");
    return trials.faults;
}

SaveFaults losePowerAtEveryStep(const Save& save, Syncs syncs)
{
    Trials trials(save);
    const auto states = quickFolder();
    trials.reset();
    const std::string steps =
        *inChild([&] { return writeStates(save, syncs, trials.root(), states->path()); });
    trials.faults.steps = std::strtoul(steps.c_str(), nullptr, 10);
    if (trials.faults.steps == 0)
        trials.say(save.name + ": " + steps);
    for (const auto& state : fs::directory_iterator(states->path())) {
        // Links stay, every file is the state's; a folder that only the old state has must not stand in the
        // way.
        trials.reset();
        const std::set<std::string> names = namesBelow(trials.root());
        for (auto name = names.rbegin(); name != names.rend();
             ++name) { // what lies in a folder comes before it
            const fs::file_status status = fs::symlink_status(trials.root() / *name);
            if (fs::is_regular_file(status) ||
                (fs::is_directory(status) && fs::is_empty(trials.root() / *name)))
                fs::remove(trials.root() / *name);
        }
        fs::copy(state.path(), trials.root(), fs::copy_options::recursive);
        const std::string number = state.path().filename().native();
        trials.judge(save.name + ", power gone, state " + number,
                     save.promises && number.ends_with("-after"));
    }
    return trials.faults;
}

} // namespace familiar::testing
