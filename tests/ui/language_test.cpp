// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include "tests/ui/support/desktop.h"
#include "tests/ui/support/drawnpeople.h"
#include "tests/ui/support/fitting.h"
#include "ui/jobs/projectruns.h"
#include "ui/pages/trainpage.h"
#include "ui/widgets/trainform.h"

#include <QApplication>
#include <QLocale>
#include <QToolButton>

#include <gtest/gtest.h>

namespace familiar::ui {
namespace {

class LanguageTest : public ::testing::Test
{
protected:
    void TearDown() override { speak("en"); }
    static void speak(const char* language) { installLanguage(*qApp, QLatin1StringView(language)); }
    static QString cores(int count)
    {
        return QCoreApplication::translate("familiar::ui::EvaluatePage", "with %n cores", nullptr, count);
    }
    static QString railWord(const testing::Desktop& desktop, const QString& page)
    {
        return desktop.window.findChild<QToolButton*>(QStringLiteral("rail.") + page)->text();
    }
};

TEST_F(LanguageTest, CountsOneAndManyInEveryLanguage)
{
    EXPECT_EQ(cores(1), QStringLiteral("with 1 core"));
    EXPECT_EQ(cores(2), QStringLiteral("with 2 cores"));
    speak("de");
    EXPECT_EQ(cores(1), QStringLiteral("mit 1 Kern"));
    EXPECT_EQ(cores(2), QStringLiteral("mit 2 Kernen"));
    speak("es");
    EXPECT_EQ(cores(1), QString::fromUtf8("con 1 núcleo"));
    EXPECT_EQ(cores(0), QString::fromUtf8("con 0 núcleos"));
}

TEST_F(LanguageTest, TheSettingsOfferEachLanguageThatIsCompiledIn)
{
    EXPECT_EQ(languages(), QStringList({QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("es")}));
    const testing::Desktop desktop;
    QStringList offered;
    for (const auto* box : desktop.window.page(PageId::Settings)->findChildren<QComboBox*>())
        for (int i = 0; i < box->count(); ++i)
            offered.append(box->itemText(i));
    EXPECT_TRUE(offered.contains(QStringLiteral("English")));
    EXPECT_TRUE(offered.contains(QStringLiteral("Deutsch")));
    EXPECT_TRUE(offered.contains(QString::fromUtf8("Español")));
}

TEST_F(LanguageTest, AWindowStartsInGerman)
{
    speak("de");
    const testing::Desktop german;
    EXPECT_EQ(railWord(german, QStringLiteral("people")), QStringLiteral("Personen"));
    EXPECT_EQ(QLocale().toString(0.5), QStringLiteral("0,5"));
    speak("es");
    const testing::Desktop spanish;
    EXPECT_EQ(railWord(spanish, QStringLiteral("people")), QStringLiteral("Personas"));
    speak("tlh"); // nobody has translated that yet
    const testing::Desktop other;
    EXPECT_EQ(railWord(other, QStringLiteral("people")), QStringLiteral("People"));
    EXPECT_EQ(cores(1), QStringLiteral("with 1 core"));
}

// A trained folder, so that every page has its content, looked at in a new window for each language.
class ClippingTest : public LanguageTest
{
protected:
    void SetUp() override
    {
        testing::drawPeople(folder, {"Ana", "Bo"}, 6);
        testing::Desktop desktop(place.path());
        desktop.window.show();
        ASSERT_TRUE(desktop.open(folder.path()));
        ASSERT_TRUE(testing::trainQuickly(desktop));
        desktop.session.setDataset(nullptr); // lets the project go
    }
    void expectAllFits(testing::Desktop& desktop, QSize size, const std::string& where)
    {
        desktop.window.resize(size);
        int looked = 0;
        for (const PageId id : desktop.window.pages()) {
            desktop.window.showPage(id);
            testing::Fitting fitting;
            (void)testing::waitUntil(
                [&] {
                    fitting = testing::fittingOf(*desktop.window.centralWidget());
                    return fitting.clipped.empty();
                },
                2000); // layouts settle, headers follow their content
            looked += fitting.looked;
            for (const std::string& clipped : fitting.clipped)
                ADD_FAILURE() << where << " " << size.width() << " " << pageName(id).toStdString() << ": "
                              << clipped;
        }
        EXPECT_GT(looked, 80);
    }
    void check(const char* language)
    {
        speak(language);
        testing::Desktop empty;
        empty.window.show();
        expectAllFits(empty, QSize(900, 600), std::string(language) + " empty");
        testing::Desktop desktop(place.path());
        desktop.window.show();
        ASSERT_TRUE(desktop.open(folder.path()));
        ASSERT_TRUE(testing::waitUntil([&] { return desktop.session.model() != nullptr; }));
        expectAllFits(desktop, QSize(1280, 800), language);
        expectAllFits(desktop, QSize(900, 600), language);
    }

    testing::TemporaryFolder folder;
    testing::TemporaryFolder place;
};

TEST_F(ClippingTest, NoWordIsCutOffInEnglish)
{
    check("en");
}

TEST_F(ClippingTest, NoWordIsCutOffWhenWordsAreAThirdLonger)
{
    check("pseudo");
}

TEST_F(ClippingTest, NoWordIsCutOffInGermanAndSpanish)
{
    check("de");
    check("es");
}

} // namespace
} // namespace familiar::ui
