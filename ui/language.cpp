// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace familiar::ui {

namespace {

// Every source text with accents and a third longer, as the longest languages are.
class PseudoTranslator final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int n) const override
    {
        QString text = QString::fromUtf8(source);
        if (text.startsWith(QLatin1Char('<')))
            return text; // markup
        if (n >= 0)
            text.replace(QStringLiteral("%n"), QString::number(n));
        QString longer(text.size() / 3, QLatin1Char('~'));
        for (qsizetype i = 8; i < longer.size(); i += 9)
            longer[i] = QLatin1Char(' '); // sentences wrap
        return text.replace(QLatin1Char('a'), QChar(0xe4)).replace(QLatin1Char('o'), QChar(0xf8)) + longer;
    }
};

std::unique_ptr<QTranslator> own;
std::unique_ptr<QTranslator> qts;

} // namespace

void installLanguage(QCoreApplication& application, const QString& language)
{
    own.reset(); // a translator leaves the application when it goes
    qts.reset();
    if (language == QStringLiteral("pseudo")) {
        own = std::make_unique<PseudoTranslator>();
        application.installTranslator(own.get());
        return;
    }
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    own = std::make_unique<QTranslator>();
    // English comes as a file too: it holds the plural forms.
    if (!own->load(locale, QStringLiteral("familiar"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        (void)own->load(QStringLiteral(":/i18n/familiar_en.qm"));
    application.installTranslator(own.get());
    qts = std::make_unique<QTranslator>();
    if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(qts.get());
}

QStringList languages()
{
    QStringList codes = QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("familiar_*.qm")});
    for (QString& code : codes)
        code = code.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
    codes.removeOne(QStringLiteral("en"));
    codes.sort();
    return QStringList{QStringLiteral("en")} + codes;
}

QString languageName(const QString& code)
{
    const char* english = QT_TRANSLATE_NOOP("Language", "English");
    QTranslator file;
    const QString own = file.load(QStringLiteral(":/i18n/familiar_%1.qm").arg(code))
                            ? file.translate("Language", english)
                            : QString();
    return own.isEmpty() ? QString::fromLatin1(english) : own;
}

} // namespace familiar::ui
