// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/namesout.h"

#include "app/cli/errortext.h"
#include "app/cli/skippedtext.h"
#include "app/cli/undotext.h"

namespace familiar::app {

using namespace familiar::core;
namespace fs = std::filesystem;

namespace {

NamesPageWords words()
{
    NamesPageWords words;
    words.title = "Who is in these photos";
    words.figures = "%1 photos, %2 faces: %3 with a name, %4 unknown; %5 photos without a face";
    words.search = "A name or a part of a file name";
    words.shown = "%1 of %2 photos shown";
    words.noFace = "no face";
    words.maybe = "%1 (maybe %2)";
    words.unknown = "unknown";
    return words;
}

} // namespace

void NamesOut::describe(CLI::App& verb)
{
    auto* xmp =
        verb.add_flag("--xmp", m_xmp,
                      "write the names into XMP files beside the photos (photo.jpg.xmp); what other programs "
                      "wrote there stays");
    auto* page = verb.add_option("--html", m_page,
                                 "write one web page with thumbnails of all photos and a search box");
    verb.add_option("--undo", m_undo, "take back what --xmp has written, by the undo file that it left")
        ->excludes(xmp)
        ->excludes(page);
}

int NamesOut::undo(CliContext& context) const
{
    auto undone = undoSidecars(context.files, m_undo, context.stop);
    if (!undone)
        return fail(context, undone.error());
    return tellUndone(context, *undone, context.formatOr(OutputFormat::Csv),
                      counted(undone->undone, "sidecar was", "sidecars were") + " taken back.",
                      "it changed since");
}

void NamesOut::begin(CliContext& context, const fs::path& input)
{
    const auto entry = statFollowing(context.files, input);
    const bool folder = entry && entry->kind == FileKind::Folder;
    NameTargets targets;
    if (m_xmp)
        targets.undoFolder = folder ? input : fs::absolute(input).parent_path();
    targets.page = m_page;
    targets.words = words();
    m_writer.emplace(context.files, std::move(targets));
}

Result<void> NamesOut::add(CliContext& context, const fs::path& photo, const std::vector<NamedFace>& faces)
{
    return told(context, m_writer->add(photo, faces));
}

Result<void> NamesOut::addVideo(CliContext& context, const fs::path& video,
                                const std::vector<std::string>& names)
{
    return told(context, m_writer->addVideo(video, names));
}

Result<void> NamesOut::told(CliContext& context, Result<void> added)
{
    for (; m_refused < m_writer->refused().size(); ++m_refused) {
        const Error& error = m_writer->refused()[m_refused];
        context.err << "familiar-cli: " << error.subject << " is left as it is (" << error.detail
                    << "), so its names are not in it.\n";
    }
    return added;
}

Result<void> NamesOut::end(CliContext& context)
{
    if (m_xmp) {
        context.err << "familiar-cli: " << counted(m_writer->sidecars(), "sidecar was", "sidecars were")
                    << " written.";
        if (!m_writer->undoFile().empty())
            context.err << " To take it back: familiar-cli identify --undo "
                        << displayPath(m_writer->undoFile());
        context.err << '\n';
    }
    return m_writer->finish();
}

} // namespace familiar::app
