#pragma once

#include "app/desktop/report/key_groups.h"

#include <QScrollArea>

class QVBoxLayout;

namespace app {

/// The part of a load report that is read from top to bottom: how the file fares, what it can do,
/// what it is, how well the published model scored, and what the tensors that do not fit mean.
class ReportSummary final : public QScrollArea {
    Q_OBJECT

public:
    explicit ReportSummary(QWidget* parent = nullptr);

    /// refusal  why the checkpoint was not loaded; empty for a loaded one
    void setReport(const core::LoadReport& report, const QString& refusal);

Q_SIGNALS:
    void groupRequested(int index); ///< of keyGroups()
    void codeLessonRequested();     ///< what it means that a file names code

private:
    void addVerdict(const core::LoadReport& report,
                    const std::vector<KeyGroup>& groups,
                    const QString& refusal);
    void addCode(const core::LoadReport& report);
    void addAbilities(const core::LoadReport& report);
    void addFacts(const core::LoadReport& report);
    void addScores(const core::LoadReport& report);
    void addGroups(const std::vector<KeyGroup>& groups);
    void addHeading(const QString& text);

    QVBoxLayout* m_column = nullptr; ///< of the content, which every report makes anew
};

} // namespace app
