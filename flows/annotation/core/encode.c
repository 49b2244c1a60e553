/* Types to vectors, and from them tags and the inputs of parser and names.

   A long text goes tile by tile, each with as many rows around it as its layers see, so that memory
   does not grow with the text. */
#include <string.h>
#include "core.h"

static int best_of(const float *scores, int n)
{
    int best = 0;
    for (int k = 1; k < n; k++)
        if (scores[k] > scores[best]) best = k;
    return best;
}

/* Compute the parts of types that are met for the first time, or after long. */
static void learn(Core *core, const int32_t *types, int n)
{
    int32_t missing[TILE + 2 * PAD];
    float *out[TILE + 2 * PAD], *rows = core->rows[1];
    int width = core->width, n_missing = types_keep(&core->types, types, n, missing);
    for (int e = 0; e < ENCODERS; e++) {
        for (int i = 0; i < n_missing; i++) {
            memcpy(rows + (size_t)(i * width), types_row(&core->types, missing[i], e),
                   sizeof(float) * (size_t)width);
            out[i] = (float *)types_windows(&core->types, missing[i], e);
        }
        core->kernels->windows(core->encoder[e], rows, n_missing, out);
    }
}

/* Lay out tokens [start, end) of a text: embeddings, and the parts of each token's window. Rows
   before and after the text are empty. */
static void lay_out(const Core *core, int encoder, const int32_t *types, int n, int start, int end,
                    float *rows, const float **parts)
{
    int width = core->width;
    for (int t = start; t < end; t++, rows += width, parts += 3) {
        if (t >= 0 && t < n)
            memcpy(rows, types_row(&core->types, types[t], encoder), sizeof(float) * (size_t)width);
        else
            memset(rows, 0, sizeof(float) * (size_t)width);
        for (int w = 0; w < 3; w++) {
            int seen = t + w - 1;
            parts[w] = seen < (start > 0 ? start : 0) || seen >= (end < n ? end : n)
                           ? NULL
                           : types_windows(&core->types, types[seen], encoder) + w * 3 * width;
        }
    }
}

/* Encode a text; write each token's inputs to `core->inputs`, and its tag where `tags` is given. */
void encode(Core *core, int encoder, const int32_t *types, int n, const Linear *into, int32_t *tags)
{
    const Kernels *kernels = core->kernels;
    const Maxout *layers = core->encoder[encoder];
    const float *parts[3 * (TILE + 2 * PAD)];
    int width = core->width, wide = into->panels * 3 * kernels->lanes;
    int tag_columns = core->tagger.panels * 3 * kernels->lanes;
    for (int start = 0; start < n; start += TILE) {
        int end = start + TILE < n ? start + TILE : n, n_rows = end - start + 2 * PAD;
        int from = start > PAD ? start - PAD : 0, to = end + PAD < n ? end + PAD : n;
        float *in = core->rows[0] + width, *out = core->rows[1] + width; /* a row before is read */
        learn(core, types + from, to - from);
        lay_out(core, encoder, types, n, start - PAD, end + PAD, in, parts);
        for (int i = 0; i < core->layers; i++) {
            if (i)
                kernels->maxout(layers + i, in, out, core->scratch, n_rows);
            else
                kernels->first(layers, parts, in, out, core->scratch, n_rows);
            float *swap = in;
            in = out, out = swap;
        }
        in += PAD * width;
        kernels->linear(into, in, width, end - start, core->inputs + (size_t)start * (size_t)wide);
        if (!tags) continue;
        kernels->linear(&core->tagger, in, width, end - start, core->wide);
        for (int i = start; i < end; i++)
            tags[i] = best_of(core->wide + (size_t)(i - start) * (size_t)tag_columns, core->n_tags);
    }
}

Ring ring_of(Core *core, const Scorer *scorer, const Linear *source, int n)
{
    memset(core->ring_owner, 0xff, sizeof core->ring_owner);
    return (Ring){core, scorer, source, n, 0};
}

static void compute(const Ring *ring, int token, int n, float *out)
{
    const Kernels *kernels = ring->core->kernels;
    int stride = ring->source->panels * 3 * kernels->lanes;
    const float *in = ring->core->inputs + (size_t)token * (size_t)stride;
    kernels->linear(&ring->scorer->lower, in, stride, n, out);
}

/* Write where the row of each token lies, NULL where the token is -1. Rows are computed some ahead;
   a token from long ago, whose row has made place for another, is computed again. */
void ring_rows(Ring *ring, const int32_t *tokens, const float **rows)
{
    Core *core = ring->core;
    int width = ring->scorer->lower.panels * 3 * core->kernels->lanes, last = -1;
    int features = ring->scorer->features;
    for (int f = 0; f < features; f++)
        if (tokens[f] > last) last = tokens[f];
    for (; ring->done <= last; ring->done += AHEAD) {
        int n = ring->n - ring->done < AHEAD ? ring->n - ring->done : AHEAD;
        int slot = ring->done % RING;
        compute(ring, ring->done, n, core->ring + (size_t)slot * (size_t)width);
        for (int i = 0; i < AHEAD; i++) core->ring_owner[slot + i] = i < n ? ring->done + i : -1;
    }
    for (int f = 0; f < features; f++) {
        int token = tokens[f], slot = token % RING;
        if (token < 0)
            rows[f] = NULL;
        else if (core->ring_owner[slot] == token)
            rows[f] = core->ring + (size_t)slot * (size_t)width;
        else {
            float *aside = core->aside + (size_t)f * (size_t)(core->kernels->rows * width);
            compute(ring, token, 1, aside);
            rows[f] = aside;
        }
    }
}
