#include "app/desktop/attention/explanation.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace app {
namespace {

using Kind = core::TokenQuery::Kind;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Explanation)
};

QString number(double value) {
    return std::isnan(value) ? Text::tr("none") : QLocale().toString(value, 'g', 5);
}

QString shapeText(const Attention& pass) {
    const core::TraceReply& trace = *pass.trace;
    const int tokens = 1 + trace.grid.height * trace.grid.width;
    return Text::tr("Shape [%1 layers, %2 heads, %3 queries, %3 keys]; token 0 is the class token, "
                    "then %4 × %5 patches row by row.")
        .arg(trace.layerCount)
        .arg(trace.headCount)
        .arg(tokens)
        .arg(trace.grid.height)
        .arg(trace.grid.width);
}

QString formulaOf(const AttentionChoice& choice, bool hasBias) {
    if (choice.measure == core::AttentionMeasure::ValueNorm) {
        return Text::tr(
            "‖A[q, k] · v[k] · Wo‖, times the layer scale: the length of what the key's "
            "value adds to the query's token.");
    }
    return hasBias ? Text::tr("A[q, k] = softmax over k of (q · k / √d + B[q, k])")
                   : Text::tr("A[q, k] = softmax over k of (q · k / √d)");
}

QString normalisationOf(const AttentionChoice& choice) {
    if (choice.measure == core::AttentionMeasure::ValueNorm) {
        return Text::tr("Not normalised: lengths of vectors.");
    }
    if (choice.direction == core::AttentionDirection::To) {
        return Text::tr("A column of A: over the queries it adds up to nothing in particular.");
    }
    return Text::tr("A row of A: with the class token's entry it sums to 1.");
}

} // namespace

QString tokenName(const core::TokenQuery& token) {
    switch (token.kind) {
    case Kind::Patch:
        return Text::tr("patch %1, %2").arg(token.row).arg(token.column);
    case Kind::Cls:
        return Text::tr("the class token");
    case Kind::Mean:
        break;
    }
    return Text::tr("the mean of the patches");
}

QString headNumberName(HeadNumber number) {
    switch (number) {
    case HeadNumber::Entropy:
        return Text::tr("Entropy");
    case HeadNumber::Distance:
        return Text::tr("Distance");
    case HeadNumber::ClsShare:
        return Text::tr("Share of the class token");
    case HeadNumber::BiasShare:
        break;
    }
    return Text::tr("Share of the bias");
}

QString headNumberUnit(HeadNumber number) {
    return number == HeadNumber::Distance ? Text::tr("px") : QString();
}

Explanation
explainHeadNumber(HeadNumber which, int layer, int head, float value, const Attention& pass) {
    QStringList lines{Text::tr("%1 of layer %2, head %3: %4 %5")
                          .arg(headNumberName(which))
                          .arg(layer)
                          .arg(head)
                          .arg(number(static_cast<double>(value)), headNumberUnit(which))
                          .trimmed()};
    switch (which) {
    case HeadNumber::Entropy:
        lines << Text::tr("−Σ A[q, k] · log A[q, k] / log(tokens), mean over the patches q. 0: all "
                          "on one token; 1: evenly on all.");
        break;
    case HeadNumber::Distance:
        lines << Text::tr("Σ A[q, k] · distance(q, k) in pixels of the model's input, the class "
                          "token left out and the rest made to sum to 1, mean over the patches q. "
                          "A patch is %1 pixels wide.")
                     .arg(pass.trace->patchSize);
        break;
    case HeadNumber::ClsShare:
        lines << Text::tr("A[q, class token], mean over the patches q: what patches give to the "
                          "class token.");
        break;
    case HeadNumber::BiasShare:
        lines << Text::tr("Variance of the position bias by the sum of its and the content's, over "
                          "pairs of patches. 1: place alone decides.");
        break;
    }
    lines << shapeText(pass);
    return {headNumberName(which), lines.join("\n")};
}

Explanation explainAttention(const AttentionChoice& choice,
                             int layer,
                             int head,
                             const core::TokenQuery& key,
                             float value,
                             const Attention& pass) {
    const bool isFrom = choice.direction == core::AttentionDirection::From;
    const QString from = tokenName(isFrom ? choice.query : key);
    const QString to = tokenName(isFrom ? key : choice.query);
    const QStringList lines{Text::tr("Layer %1, head %2, from %3 to %4: %5")
                                .arg(layer)
                                .arg(head)
                                .arg(from, to, number(static_cast<double>(value))),
                            formulaOf(choice, pass.trace->hasBias), normalisationOf(choice),
                            shapeText(pass)};
    const bool isProbability = choice.measure == core::AttentionMeasure::Probability;
    return {isProbability ? Text::tr("Attention probability") : Text::tr("Norm of what is added"),
            lines.join("\n")};
}

QString scoreText(const core::ScoreSplitReply& score) {
    const auto line = [](const QString& name, double value) {
        return Text::tr("%1: %2").arg(name, number(value));
    };
    return QStringList{line(Text::tr("Content, q · k / √d"), score.content),
                       line(Text::tr("+ position bias"), score.bias),
                       line(Text::tr("= score"), score.score),
                       line(Text::tr("− log of the sum of exp over all keys"), score.logSum),
                       line(Text::tr("exp of that = probability"), score.probability),
                       line(Text::tr("With the content alone"), score.contentProbability),
                       line(Text::tr("With the bias alone"), score.biasProbability)}
        .join("\n");
}

Explanation explainView(const AttentionChoice& choice, float value) {
    const QString what = number(static_cast<double>(value));
    switch (choice.view) {
    case AttentionView::Rollout:
        return {Text::tr("Rollout"),
                Text::tr("%1\nProduct over the layers of ½ (A + 1), heads fused, the smallest "
                         "entries discarded and the rows made to sum to 1: how much each patch "
                         "reaches the answer if attention were all that moves information (Abnar "
                         "and Zuidema 2020).")
                    .arg(what)};
    case AttentionView::Relevance:
        return {Text::tr("Relevance"),
                Text::tr("%1\nAttention times its gradient for the class, negative parts left out, "
                         "mean over the heads, added up through the layers (Chefer and others "
                         "2021). Not normalised.")
                    .arg(what)};
    case AttentionView::Occlusion:
        return {Text::tr("Occlusion"),
                Text::tr("%1\nHow much the logarithm of the target's probability falls when this "
                         "place is hidden. Negative: hiding it helps.")
                    .arg(what)};
    case AttentionView::Tokens:
        return choice.tokenPicture == TokenPicture::Norm
                   ? Explanation{Text::tr("Length of the hidden state"),
                                 Text::tr("%1\n‖h‖₂ of the patch's token after the layer.")
                                     .arg(what)}
                   : Explanation{Text::tr("Cosine to the query"),
                                 Text::tr("%1\nh[q] · h[k] / (‖h[q]‖ ‖h[k]‖): −1 to 1.").arg(what)};
    case AttentionView::Lens:
        return {Text::tr("Confidence of the best token"),
                Text::tr("%1\nThe largest softmax entry when the model's last norm and its head "
                         "read the hidden state of this layer: 0 to 1.")
                    .arg(what)};
    case AttentionView::Heads:
    case AttentionView::Parts:
    case AttentionView::Scales:
        break;
    }
    return {Text::tr("Value"), what};
}

} // namespace app
