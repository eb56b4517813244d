#pragma once

#include <QWidget>

#include <map>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace app {

class Document;
class HubSettingsBox;
class Library;
class PlanBox;
enum class HubField;
struct HubModel;

/// Models that can be had from the hub: a short list, and a field for any other. Nothing connects
/// before a button is pressed.
class GetPage final : public QWidget {
    Q_OBJECT

public:
    GetPage(Library& library, Document& document, QWidget* parent = nullptr);

    void focusField();
    void openHubSettings(HubField field);
    void showCopySteps(const QString& repository);

Q_SIGNALS:
    void openRequested(const QString& path);
    void tokenizerChosen(const QString& path); ///< a file that is here

private:
    QWidget* makeField();
    QScrollArea* makeList();
    QWidget* makeRow(const HubModel& model);
    QWidget* makeCompanions(const HubModel& model);
    void bindPlan();
    void ask(const QString& repository);
    void askForTyped();
    void showButtons();
    void showConnection();
    /// Where the cache holds it complete; empty: it does not
    [[nodiscard]] QString pathOf(const QString& repository) const;

    Library& m_library;
    Document& m_document;
    QLineEdit* m_field;
    QLabel* m_fieldProblem;
    QLabel* m_connection;
    QScrollArea* m_scroll = nullptr; ///< of the list
    PlanBox* m_plan;
    HubSettingsBox* m_settings;
    std::map<QString, QPushButton*> m_buttons; ///< of the list, by repository
};

} // namespace app
