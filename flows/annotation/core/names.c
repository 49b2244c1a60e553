/* Vectors to names: at each token, the best of begin, in, last, single ("unit") and outside. */
#include "core.h"

enum { BEGIN = 1, IN, LAST, UNIT, OUT };
enum { IS_INSIDE = 1, IS_OUTSIDE = 2, BEGINS = 3 }; /* the marks that spaCy writes */

/* The best class: while a name is open it goes on or ends under its label. A name does not begin on
   white space and does not reach into the next sentence. */
static int best_class(const Core *core, const float *scores, int open_label, int may_begin,
                      int may_go_on, int is_space)
{
    int best = -1;
    for (int m = 0; m < core->names.classes; m++) {
        int kind = core->name_moves[m], label = core->name_labels[m], may;
        if (open_label >= 0)
            may = label == open_label && (kind == LAST || (kind == IN && may_go_on));
        else
            may = kind == OUT || (label >= 0 && !is_space && (kind == UNIT || (kind == BEGIN && may_begin)));
        if (may && (best < 0 || scores[m] > scores[best])) best = m;
    }
    return best;
}

/* Write each token's mark and label (-1: none). Reads `core->inputs` and the sentences. */
void name(Core *core, const int32_t *types, int n, Columns *columns)
{
    Ring ring = ring_of(core, &core->names, &core->names_in, n);
    float scores[MOST_CLASSES + 7 * 16];
    int opened = -1, open_label = -1;
    for (int i = 0; i < n; i++) {
        int32_t seen[MOST_FEATURES] = {i, opened, opened < 0 ? -1 : i - 1};
        const float *rows[MOST_FEATURES];
        ring_rows(&ring, seen, rows);
        core->kernels->score(&core->names, rows, scores);
        int goes_on = i + 1 < n && columns->sentence[i + 1] == columns->sentence[i];
        int best = best_class(core, scores, open_label, goes_on, goes_on,
                              core->types.is_space[types[i]]);
        int kind = best < 0 ? OUT : core->name_moves[best];
        columns->name_label[i] = kind == OUT ? -1 : core->name_labels[best];
        columns->name_mark[i] = kind == OUT ? IS_OUTSIDE : opened >= 0 ? IS_INSIDE : BEGINS;
        if (kind == BEGIN) {
            opened = i;
            open_label = core->name_labels[best];
        } else if (kind != IN)
            opened = open_label = -1;
    }
}
