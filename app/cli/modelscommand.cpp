// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/writejson.h"
#include "core/weights/download.h"

#include <algorithm>

namespace familiar::app {

namespace {

using namespace familiar::core;

const char* stateName(const InstalledWeights& weights)
{
    switch (weights.state) {
    case InstallState::Missing:
        return "not installed";
    case InstallState::Installed:
        return weights.imported ? "imported by you" : "installed";
    case InstallState::Damaged:
        break;
    }
    return "damaged";
}

std::string sizeText(uint64_t bytes)
{
    if (bytes == 0)
        return "size not published";
    const uint64_t tenths = std::max<uint64_t>((bytes + 50'000) / 100'000, 1);
    return std::to_string(tenths / 10) + (tenths < 100 ? "." + std::to_string(tenths % 10) : "") + " MB";
}

// What a face network sees: the user's recipe, else the catalogue's.
std::optional<FaceRecipe> recipeOf(const InstalledWeights& weights)
{
    if (weights.recipe)
        return weights.recipe;
    const CatalogueEntry* entry = findCatalogueEntry(weights.id);
    return entry ? entry->recipe : std::nullopt;
}

std::string recipeText(const InstalledWeights& weights)
{
    const auto recipe = recipeOf(weights);
    if (!recipe)
        return "";
    const std::string crop = !recipe->alignment      ? "square crop"
                             : recipe->name == "own" ? "aligned to its own points"
                                                     : "aligned as " + recipe->name;
    return "; " + crop + ", " + std::to_string(recipe->sidePx) + " px, " + (recipe->rgb ? "RGB" : "BGR");
}

class ModelsCommand final : public Command
{
public:
    void describe(CLI::App& verb) override
    {
        verb.require_subcommand(1);
        m_list = verb.add_subcommand("list", "every network that is known, and which are installed");
        m_fetch = verb.add_subcommand("fetch", "download networks over https, checked by SHA-256");
        m_fetch->add_option("ID", m_ids, "ids from models list")->required();
        m_import = verb.add_subcommand("import", "copy a weight file in, or all that a folder holds");
        m_import->add_option("PATH", m_file, ".pth, .safetensors or .onnx, or a folder")->required();
        m_import->add_option("--as", m_as, "the network that it belongs to (onnx:NAME for any ONNX network)");
        m_import->add_option(
            "--recipe", m_recipe,
            "how an ONNX network for faces wants to see them: arcface, face-reid, square or a JSON "
            "file (with --as onnx:NAME)");
        m_import->add_flag("--knowingly", m_knowingly, "use it although its SHA-256 is not the catalogue's");
        m_verify = verb.add_subcommand("verify", "hash every installed file anew");
    }

    int run(CliContext& context) override
    {
        if (m_fetch->parsed())
            return fetch(context);
        if (m_import->parsed())
            return importFile(context);
        const auto all = m_verify->parsed() ? context.weights->verify(context.stop, progressLine(context))
                                            : context.weights->list();
        print(context, all);
        const bool damaged = std::any_of(all.begin(), all.end(), [](const InstalledWeights& weights) {
            return weights.state == InstallState::Damaged;
        });
        return context.stop.stop_requested() ? exitStopped : damaged ? exitModel : exitOk;
    }

private:
    // One network that cannot be had does not keep the others back.
    int fetch(CliContext& context)
    {
        const auto client = makeHttpClient();
        int code = exitOk;
        for (const std::string& id : m_ids) {
            auto fetched = context.weights->fetch(id, *client, context.stop, progressLine(context));
            if (context.stop.stop_requested())
                return fail(context, Error{ErrorCode::Cancelled, "", ""});
            if (!fetched) {
                code = fail(context, fetched.error());
                continue;
            }
            endProgress(context);
            context.out << id << ": " << stateName(*fetched) << '\n';
        }
        return code;
    }

    static Result<FaceRecipe> readRecipe(const std::string& text)
    {
        if (auto named = faceRecipeNamed(text))
            return named;
        auto bytes = readFile(systemFiles(), text, 1U << 16);
        if (!bytes)
            return bytes.error().code == ErrorCode::FileMissing
                       ? Error{ErrorCode::InvalidArgument, "--recipe",
                               "must be arcface, face-reid, square or a JSON file that is there"}
                       : bytes.error();
        return faceRecipeFromJson(asText(*bytes), displayPath(text));
    }

    // One line a network that got a file.
    int importFolder(CliContext& context)
    {
        auto found = context.weights->importFolder(m_file, context.stop);
        if (!found)
            return fail(context, found.error());
        bool isWhole = !found->empty();
        for (const InstalledWeights& weights : *found) {
            context.out << weights.id << ": " << stateName(weights) << '\n';
            isWhole = isWhole && weights.state == InstallState::Installed;
        }
        if (found->empty())
            context.err << "familiar-cli: " << displayPath(m_file)
                        << " holds no file of the catalogue (models list shows them all).\n";
        return isWhole ? exitOk : exitSomeFailed;
    }

    int importFile(CliContext& context)
    {
        const auto entry = statFollowing(systemFiles(), m_file);
        const bool isFolder = entry && entry->kind == FileKind::Folder;
        if (isFolder && (!m_as.empty() || !m_recipe.empty()))
            return fail(context, Error{ErrorCode::InvalidArgument, m_as.empty() ? "--recipe" : "--as",
                                       "is for one file; a folder's are known by their SHA-256"});
        if (isFolder)
            return importFolder(context);
        std::optional<FaceRecipe> recipe;
        if (!m_recipe.empty()) {
            auto read = readRecipe(m_recipe);
            if (!read)
                return fail(context, read.error());
            recipe = std::move(*read);
        }
        return importOne(context, recipe);
    }

    int importOne(CliContext& context, const std::optional<FaceRecipe>& recipe)
    {
        auto imported = context.weights->importFile(m_file, m_as, m_knowingly, recipe);
        if (!imported)
            return fail(context, imported.error());
        const CatalogueEntry* entry = findCatalogueEntry(imported->id);
        if (imported->state == InstallState::Missing && entry) {
            context.err << "familiar-cli: " << displayPath(m_file) << " was copied, but " << entry->id
                        << " consists of several files:";
            for (const CatalogueFile& file : entry->files)
                context.err << ' ' << file.name;
            context.err << "; import the others too.\n";
            return exitSomeFailed;
        }
        context.out << imported->id << ": " << stateName(*imported) << ", SHA-256 " << imported->sha256
                    << recipeText(*imported) << '\n';
        return exitOk;
    }

    static void print(CliContext& context, const std::vector<InstalledWeights>& all)
    {
        const OutputFormat format = context.formatOr(OutputFormat::Text);
        if (format == OutputFormat::Csv) {
            context.out << "id,state,bytes,sha256\n"; // no id or state holds a comma
            for (const InstalledWeights& weights : all) {
                const CatalogueEntry* entry = findCatalogueEntry(weights.id);
                context.out << weights.id << ',' << stateName(weights) << ','
                            << (entry ? entry->totalBytes() : 0) << ',' << weights.sha256 << '\n';
            }
            return;
        }
        if (format != OutputFormat::Text) {
            nlohmann::json list = nlohmann::json::array();
            for (const InstalledWeights& weights : all) {
                const CatalogueEntry* entry = findCatalogueEntry(weights.id);
                list.push_back({{"id", weights.id},
                                {"state", stateName(weights)},
                                {"title", entry ? entry->title : ""},
                                {"licence", entry ? entry->licence : ""},
                                {"bytes", entry ? entry->totalBytes() : 0},
                                {"sha256", weights.sha256}});
                if (const auto recipe = recipeOf(weights))
                    list.back()["recipe"] = toJson(*recipe);
            }
            writeJson(context.out, list);
            return;
        }
        for (const InstalledWeights& weights : all) {
            const CatalogueEntry* entry = findCatalogueEntry(weights.id);
            std::string id = displayText(weights.id);
            id.resize(std::max<size_t>(id.size(), 20), ' ');
            context.out << id << ' ' << stateName(weights) << recipeText(weights);
            if (entry)
                context.out << "; " << entry->title << ", " << sizeText(entry->totalBytes()) << ", "
                            << entry->licence;
            context.out << '\n';
        }
    }

    CLI::App* m_list = nullptr;
    CLI::App* m_fetch = nullptr;
    CLI::App* m_import = nullptr;
    CLI::App* m_verify = nullptr;
    std::vector<std::string> m_ids;
    std::string m_file;
    std::string m_as;
    std::string m_recipe;
    bool m_knowingly = false;
};

} // namespace

std::unique_ptr<Command> makeModelsCommand()
{
    return std::make_unique<ModelsCommand>();
}

} // namespace familiar::app
