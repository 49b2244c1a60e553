/* The arithmetic, for vectors of LANES floats; compiled once for each instruction set.

   A product goes panel by panel: three vectors of columns, all of the depth, ROWS rows at a time,
   so that every sum stays in a register and one panel of weights in the nearest cache. */
#include <math.h>
#include <string.h>
#include "core.h"

#define PANEL (3 * LANES)
typedef float vec __attribute__((vector_size(4 * LANES)));
typedef int32_t ivec __attribute__((vector_size(4 * LANES)));
typedef float loose __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

static inline vec load(const float *at) { return *(const loose *)at; }
static inline void store(float *at, vec value) { *(loose *)at = value; }

static inline vec larger(vec a, vec b)
{
    ivec mask = a > b;
    return (vec)(((ivec)a & mask) | ((ivec)b & ~mask));
}

static inline float total(vec value)
{
    float sum = 0;
    for (int i = 0; i < LANES; i++) sum += value[i];
    return sum;
}

static inline __attribute__((always_inline)) void
multiply(const float *in, int stride, const float *panel, int depth, vec sums[ROWS][3])
{
    vec s[ROWS][3] = {0};
    for (int k = 0; k < depth; k++, panel += PANEL) {
        vec b0 = load(panel), b1 = load(panel + LANES), b2 = load(panel + 2 * LANES);
#pragma GCC unroll 8
        for (int r = 0; r < ROWS; r++) {
            float x = in[(ptrdiff_t)r * stride + k];
            s[r][0] += x * b0;
            s[r][1] += x * b1;
            s[r][2] += x * b2;
        }
    }
    memcpy(sums, s, sizeof s);
}

/* `in` and `out` are readable and writable up to a multiple of ROWS; a row of `out` is the panels'. */
static void linear(const Linear *layer, const float *in, int stride, int n, float *out)
{
    int width = layer->panels * PANEL;
    for (int j = 0; j < layer->panels; j++) {
        const float *panel = layer->weights + (size_t)j * layer->depth * PANEL;
        const float *bias = layer->bias + j * PANEL;
        for (int i = 0; i < n; i += ROWS) {
            vec sums[ROWS][3];
            multiply(in + (size_t)i * stride, stride, panel, layer->depth, sums);
            for (int r = 0; r < ROWS; r++)
                for (int p = 0; p < 3; p++)
                    store(out + (size_t)(i + r) * width + j * PANEL + p * LANES,
                          sums[r][p] + load(bias + p * LANES));
        }
    }
}

/* out = in + (best pieces, normalised) */
static void normalise(const Maxout *layer, const float *best, const float *in, float *out, int n)
{
    int width = layer->width;
    for (int i = 0; i < n; i++, best += width, in += width, out += width) {
        vec sum = {0}, squares = {0};
        for (int j = 0; j < width; j += LANES) sum += load(best + j);
        float mean = total(sum) / width;
        for (int j = 0; j < width; j += LANES) {
            vec d = load(best + j) - mean;
            squares += d * d;
        }
        float scale = 1.0f / sqrtf(total(squares) / width + 1e-8f);
        for (int j = 0; j < width; j += LANES) {
            vec y = (load(best + j) - mean) * scale;
            store(out + j, load(in + j) + (y * load(layer->gain + j) + load(layer->shift + j)));
        }
    }
}

/* Row i sees rows i-1, i, i+1, which lie one after the other: one row before and after is read. */
static void maxout(const Maxout *layer, const float *in, float *out, float *scratch, int n)
{
    int width = layer->width;
    for (int j = 0; j < layer->pieces.panels; j++) {
        const float *panel = layer->pieces.weights + (size_t)j * layer->pieces.depth * PANEL;
        const float *bias = layer->pieces.bias + j * PANEL;
        vec b0 = load(bias), b1 = load(bias + LANES), b2 = load(bias + 2 * LANES);
        for (int i = 0; i < n; i += ROWS) {
            vec s[ROWS][3];
            multiply(in + (ptrdiff_t)(i - 1) * width, width, panel, layer->pieces.depth, s);
            for (int r = 0; r < ROWS; r++)
                store(scratch + (size_t)(i + r) * width + j * LANES,
                      larger(larger(s[r][0] + b0, s[r][1] + b1), s[r][2] + b2));
        }
    }
    normalise(layer, scratch, in, out, n);
}

/* The first layer sees types alone: each type's part of the product is known, as it stands before,
   at and after the middle. `parts` has three rows for each i, NULL where no token stands. */
static void first(const Maxout *layer, const float *const *parts, const float *in, float *out,
                  float *scratch, int n)
{
    int width = layer->width;
    for (int i = 0; i < n; i++, parts += 3) {
        for (int j = 0; j < width / LANES; j++) {
            vec s[3];
            for (int p = 0; p < 3; p++) {
                int at = j * PANEL + p * LANES;
                vec sum = {0};
                for (int w = 0; w < 3; w++)
                    if (parts[w]) sum += load(parts[w] + at);
                s[p] = sum + load(layer->pieces.bias + at);
            }
            store(scratch + (size_t)i * width + j * LANES, larger(larger(s[0], s[1]), s[2]));
        }
    }
    normalise(layer, scratch, in, out, n);
}

/* Each type's parts of the first layer's product: three rows, for the three places of the window.
   `in` has an embedding a type, readable up to a multiple of ROWS. */
static void windows(const Maxout *layer, const float *in, int n, float *const *out)
{
    int width = layer->width, columns = layer->pieces.panels * PANEL;
    for (int w = 0; w < 3; w++)
        for (int j = 0; j < layer->pieces.panels; j++) {
            const float *panel = layer->pieces.weights +
                                 ((size_t)j * layer->pieces.depth + w * width) * PANEL;
            for (int i = 0; i < n; i += ROWS) {
                vec s[ROWS][3];
                multiply(in + (size_t)i * width, width, panel, width, s);
                for (int r = 0; r < ROWS && i + r < n; r++)
                    for (int p = 0; p < 3; p++)
                        store(out[i + r] + w * columns + j * PANEL + p * LANES, s[r][p]);
            }
        }
}

/* Scores of all classes, from one row of the lower layer for each feature (NULL: none there). */
static void score(const Scorer *scorer, const float *const *rows, float *scores)
{
    float hidden[256];
    int unmaxed = scorer->hidden * HALVES;
    for (int h = 0; h < scorer->hidden; h += LANES) {
        vec a = {0}, b = {0};
        for (int f = 0; f < scorer->features; f++) {
            const float *row = (rows[f] ? rows[f] : scorer->pad) + f * unmaxed + HALVES * h;
            a += load(row);
            b += load(row + LANES);
        }
        a += load(scorer->bias + HALVES * h);
        b += load(scorer->bias + HALVES * h + LANES);
        store(hidden + h, larger(a, b));
    }
    const float *upper = scorer->upper;
    for (int j = 0; j < scorer->columns; j += 7 * LANES, upper += scorer->hidden * 7 * LANES) {
        vec s[7] = {0};
        for (int k = 0; k < scorer->hidden; k++)
#pragma GCC unroll 8
            for (int p = 0; p < 7; p++)
                s[p] += hidden[k] * load(upper + (k * 7 + p) * LANES);
        for (int p = 0; p < 7; p++)
            store(scores + j + p * LANES, s[p] + load(scorer->upper_bias + j + p * LANES));
    }
}

const Kernels KERNELS = {NAME, LANES, ROWS, linear, maxout, first, windows, score};
