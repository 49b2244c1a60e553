/* What Python calls: a core is made, given its weights, and run over texts. */
#include <stdlib.h>
#include <string.h>
#include "core.h"

#define SLACK 16 /* rows past the end, which a product of several rows writes */

void core_free(Core *core)
{
    if (!core) return;
    types_free(&core->types);
    free(core->rows[0]), free(core->rows[1]), free(core->scratch), free(core->wide);
    free(core->inputs), free(core->state), free(core->ring), free(core->aside);
    free(core->plain_dep), free(core->head_dep);
    free(core);
}

/* A core for vectors of `width`, with the kernels of that name ("": the best); NULL without. */
Core *core_new(const char *kernels, int width, int layers)
{
    Core *core = calloc(1, sizeof *core);
    if (!core) return NULL;
    core->kernels = kernels_named(kernels);
    core->width = width;
    core->layers = layers;
    size_t rows = (TILE + 2 * PAD + SLACK + 2), size = rows * (size_t)width;
    core->scratch = floats(size);
    core->wide = floats(rows * 512);
    for (int i = 0; i < 2; i++) core->rows[i] = floats(size);
    if (!core->kernels || width % core->kernels->lanes || layers > PAD || !core->scratch ||
        !core->wide || !core->rows[0] || !core->rows[1] ||
        !types_begin(&core->types, width, 3 * PIECES * width)) {
        core_free(core);
        return NULL;
    }
    return core;
}

/* What the sources were when this was compiled. */
const char *core_version(void) { return VERSION; }

const char *core_kernels(const Core *core) { return core->kernels->name; }

/* Pack weights [n_out][n_in] so that column c of the product is output `order(c)`. */
static int pack(const Kernels *kernels, Linear *layer, const float *weights, const float *bias,
                int n_out, int n_in, const int *order)
{
    int panel = 3 * kernels->lanes;
    layer->depth = n_in;
    layer->width = n_out;
    layer->panels = (n_out + panel - 1) / panel;
    layer->weights = floats((size_t)layer->panels * (size_t)(n_in * panel));
    layer->bias = floats((size_t)(layer->panels * panel));
    if (!layer->weights || !layer->bias) return 0;
    for (int c = 0; c < n_out; c++) {
        int out = order ? order[c] : c;
        float *to = layer->weights + (size_t)(c / panel) * (size_t)(n_in * panel) + c % panel;
        for (int k = 0; k < n_in; k++) to[k * panel] = weights[(size_t)out * (size_t)n_in + (size_t)k];
        if (bias) layer->bias[c] = bias[out];
    }
    return 1;
}

/* The order of columns in which the pieces of a vector of outputs lie side by side. */
static int *piecewise(int n_out, int pieces, int lanes)
{
    int *order = malloc(sizeof(int) * (size_t)(n_out * pieces));
    for (int c = 0; order && c < n_out * pieces; c++) {
        int group = c / (pieces * lanes), piece = c / lanes % pieces;
        order[c] = (group * lanes + c % lanes) * pieces + piece;
    }
    return order;
}

/* Layer `i` of an encoder: weights [width][PIECES][3 * width]. */
int core_layer(Core *core, int encoder, int i, const float *weights, const float *bias,
               const float *gain, const float *shift)
{
    Maxout *layer = &core->encoder[encoder][i];
    int width = layer->width = core->width;
    int *order = piecewise(width, PIECES, core->kernels->lanes);
    layer->gain = floats((size_t)width);
    layer->shift = floats((size_t)width);
    if (!order || !layer->gain || !layer->shift) return 0;
    memcpy(layer->gain, gain, sizeof(float) * (size_t)width);
    memcpy(layer->shift, shift, sizeof(float) * (size_t)width);
    int done = pack(core->kernels, &layer->pieces, weights, bias, width * PIECES, 3 * width, order);
    free(order);
    return done;
}

int core_tagger(Core *core, const float *weights, const float *bias, int n_tags)
{
    core->n_tags = n_tags;
    return n_tags <= 400 && pack(core->kernels, &core->tagger, weights, bias, n_tags, core->width, NULL);
}

/* Parser (0) or names (1): from vectors to `hidden`, `features` of which make a state, whose scores
   decide between moves. Label -1: a move without one. */
int core_scorer(Core *core, int which, int features, int hidden, int classes, const float *in_weights,
                const float *in_bias, const float *lower, const float *bias, const float *pad,
                const float *upper, const float *upper_bias, const int32_t *moves,
                const int32_t *labels)
{
    int lanes = core->kernels->lanes, unmaxed = hidden * HALVES;
    Scorer *scorer = which ? &core->names : &core->parser;
    if (features > MOST_FEATURES || classes > MOST_CLASSES || hidden > 256 || hidden % lanes) return 0;
    int group = 7 * lanes, *order = piecewise(features * hidden, HALVES, lanes);
    scorer->features = features;
    scorer->hidden = hidden;
    scorer->classes = classes;
    scorer->columns = (classes + group - 1) / group * group;
    scorer->pad = floats((size_t)(features * unmaxed));
    scorer->bias = floats((size_t)unmaxed);
    scorer->upper = floats((size_t)(hidden * scorer->columns));
    scorer->upper_bias = floats((size_t)scorer->columns);
    if (!order || !scorer->pad || !scorer->bias || !scorer->upper || !scorer->upper_bias) return 0;
    for (int c = 0; c < features * unmaxed; c++) scorer->pad[c] = pad[order[c]];
    for (int c = 0; c < unmaxed; c++) scorer->bias[c] = bias[order[c]];
    for (int m = 0; m < classes; m++) {
        float *to = scorer->upper + (size_t)(m / group * hidden * group + m % group);
        for (int k = 0; k < hidden; k++) to[k * group] = upper[m * hidden + k];
        scorer->upper_bias[m] = upper_bias[m];
    }
    memcpy(which ? core->name_moves : core->parser_moves, moves, sizeof(int32_t) * (size_t)classes);
    memcpy(which ? core->name_labels : core->parser_labels, labels, sizeof(int32_t) * (size_t)classes);
    int done = pack(core->kernels, &scorer->lower, lower, NULL, features * unmaxed, hidden, order) &&
               pack(core->kernels, which ? &core->names_in : &core->parser_in, in_weights, in_bias,
                    hidden, core->width, NULL);
    free(order);
    return done;
}

/* Of each parser label: the number it has at last, and that of the head it looks for, or -1. */
int core_deps(Core *core, int n, const int32_t *plain, const int32_t *head, int32_t root)
{
    core->plain_dep = malloc(sizeof(int32_t) * (size_t)n);
    core->head_dep = malloc(sizeof(int32_t) * (size_t)n);
    if (!core->plain_dep || !core->head_dep) return 0;
    memcpy(core->plain_dep, plain, sizeof(int32_t) * (size_t)n);
    memcpy(core->head_dep, head, sizeof(int32_t) * (size_t)n);
    core->root_dep = root;
    return 1;
}

/* As types_find. New types have no embedding yet. */
int core_find(Core *core, int n, const uint64_t *keys, int32_t *types, int32_t *firsts)
{
    return types_find(&core->types, n, keys, types, firsts);
}

int core_n_types(const Core *core) { return core->types.n; }

void core_forget(Core *core) { types_forget(&core->types); }

/* Give the newest n types their embeddings, a row a type, for either encoder. */
void core_embed(Core *core, int n, const uint8_t *is_space, const float *embedded,
                const float *embedded_for_names)
{
    const float *rows[ENCODERS] = {embedded, embedded_for_names};
    size_t width = (size_t)core->width;
    for (int i = 0, type = core->types.n - n; i < n; i++, type++) {
        core->types.is_space[type] = is_space[i];
        for (int e = 0; e < ENCODERS; e++)
            memcpy(types_row(&core->types, type, e), rows[e] + (size_t)i * width,
                   sizeof(float) * width);
    }
}

static int make_room(Core *core, int n)
{
    int lanes = core->kernels->lanes;
    if (!core->ring) {
        int p = core->parser.lower.panels, q = core->names.lower.panels;
        size_t width = (size_t)((p > q ? p : q) * 3 * lanes);
        core->ring = floats(RING * width);
        core->aside = floats((size_t)(MOST_FEATURES * core->kernels->rows) * width);
        if (!core->ring || !core->aside) return 0;
    }
    if (n <= core->most_tokens) return 1;
    int p = core->parser_in.panels, q = core->names_in.panels;
    free(core->inputs), free(core->state);
    core->most_tokens = 0;
    core->inputs = floats((size_t)(n + SLACK) * (size_t)((p > q ? p : q) * 3 * lanes));
    core->state = malloc(sizeof(int32_t) * STATE * (size_t)n);
    if (!core->inputs || !core->state) return 0;
    core->most_tokens = n;
    return 1;
}

/* Annotate texts of so many tokens each; `begins` is 1 where a sentence is known to begin. `out` has
   eight columns of one number a token: tag, head, label, left edge, right edge, sentence, name mark,
   name label. Returns 0 without memory. */
int core_run(Core *core, int n_texts, const int32_t *lengths, const int32_t *types,
             const int32_t *begins, int32_t *out)
{
    size_t total = 0, at = 0;
    for (int i = 0; i < n_texts; i++) total += (size_t)lengths[i];
    for (int i = 0; i < n_texts; at += (size_t)lengths[i++]) {
        int n = lengths[i];
        int32_t *to = out + at;
        Columns columns = {to, to + total, to + 2 * total, to + 3 * total, to + 4 * total,
                           to + 5 * total, to + 6 * total, to + 7 * total};
        if (!n) continue;
        if (!make_room(core, n)) return 0;
        encode(core, 0, types + at, n, &core->parser_in, columns.tags);
        parse(core, begins + at, n, &columns);
        build_tree(core, types + at, n, &columns);
        encode(core, 1, types + at, n, &core->names_in, NULL);
        name(core, types + at, n, &columns);
    }
    return 1;
}
