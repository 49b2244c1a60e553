/* What follows from heads: the edges of each word's subtree, sentences, and arcs that cross.

   The parser builds trees whose arcs never cross. A label such as "prep||dobj" says that the true
   head is a "dobj" further down: such a word is attached there afterwards. */
#include <string.h>
#include "core.h"

#define MOST_PASSES 12 /* over edges, until each head lies within its sentence */

/* One pass down and one up; each word's edges reach to those of its head. */
static int spread(const int32_t *heads, int n, int32_t *left, int32_t *right)
{
    int changed = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int j = 0; j < n; j++) {
            int i = pass ? n - 1 - j : j, head = heads[i];
            if (left[i] < left[head]) left[head] = left[i], changed = 1;
            if (right[i] > right[head]) right[head] = right[i], changed = 1;
        }
    return changed;
}

static void mark_starts(const int32_t *heads, int n, const int32_t *left, int32_t *starts)
{
    memset(starts, 0, sizeof(int32_t) * (size_t)n);
    for (int i = 0; i < n; i++)
        if (heads[i] == i) starts[left[i]] = 1;
}

static int heads_are_within(const int32_t *heads, int n, const int32_t *starts)
{
    int start = 0;
    for (int i = 0; i < n; i++)
        if ((i > 0 && starts[i]) || i == n - 1) {
            for (int j = start; j < i; j++)
                if (heads[j] < start || heads[j] > i) return 0;
            start = i;
        }
    return 1;
}

/* The edges and sentence starts that spaCy finds, which are not always the widest. */
static void find_starts(const int32_t *heads, int n, int32_t *left, int32_t *right, int32_t *starts)
{
    for (int i = 0; i < n; i++) left[i] = right[i] = i;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
        spread(heads, n, left, right);
        mark_starts(heads, n, left, starts);
        if (heads_are_within(heads, n, starts)) return;
    }
}

/* The first word with that label below a word's head, level by level, from left to right. */
static int true_head(const Core *core, const int32_t *types, const Columns *columns, int word,
                     int label, int32_t *queue)
{
    int from = 0, to = 1;
    queue[0] = columns->heads[word];
    for (; from < to; from++) {
        int above = queue[from];
        for (int child = columns->left[above]; child <= columns->right[above]; child++) {
            if (columns->heads[child] != above || child == above || child == word ||
                core->types.is_space[types[child]])
                continue;
            if (columns->deps[child] == label) return child;
            queue[to++] = child;
        }
    }
    return columns->heads[word];
}

/* Attach what crosses, give labels their final numbers, and write edges and sentences. */
void build_tree(Core *core, const int32_t *types, int n, Columns *columns)
{
    int32_t *labels = core->state, *queue = labels + n, *starts = queue + n;
    int n_crossing = 0;
    find_starts(columns->heads, n, columns->left, columns->right, starts);
    for (int i = 0; i < n; i++) {
        int label = labels[i] = columns->deps[i];
        int crosses = label >= 0 && core->head_dep[label] >= 0;
        n_crossing += crosses;
        /* Until its turn comes, a word that crosses carries no label that is looked for. */
        columns->deps[i] = crosses ? -1 : label >= 0 ? core->plain_dep[label] : core->root_dep;
    }
    for (int i = 0; i < n && n_crossing; i++) {
        if (labels[i] < 0 || core->head_dep[labels[i]] < 0) continue;
        columns->heads[i] = true_head(core, types, columns, i, core->head_dep[labels[i]], queue);
        columns->deps[i] = core->plain_dep[labels[i]];
    }
    if (n_crossing) find_starts(columns->heads, n, columns->left, columns->right, starts);
    for (int i = 0, number = 0; i < n; i++) columns->sentence[i] = number += i && starts[i];
    while (spread(columns->heads, n, columns->left, columns->right)) continue;
}
