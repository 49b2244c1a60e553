/* Vectors to heads and labels: an arc-eager parser that always takes its best allowed move.

   Words wait in the buffer, stand on the stack, and may go back once to wait again. */
#include <string.h>
#include "core.h"

enum { SHIFT, REDUCE, LEFT, RIGHT, BREAK, N_MOVES };

typedef struct {
    int n, next, depth, returned; /* next: first word never on the stack yet */
    int32_t *heads, *labels, *stack, *buffer, *last_left, *last_right, *before, *starts, *was_back;
} State;

/* The i-th word that waits, or -1: first those that came back, the last one first. */
static int waiting(const State *state, int i)
{
    if (i < state->returned) return state->buffer[state->returned - 1 - i];
    int word = state->next + i - state->returned;
    return word < state->n ? word : -1;
}

static int standing(const State *state, int i)
{
    return i < state->depth ? state->stack[state->depth - 1 - i] : -1;
}

static void push(State *state)
{
    int word = state->returned ? state->buffer[--state->returned] : state->next++;
    state->stack[state->depth++] = word;
}

/* A word whose head is set again was its old head's last dependent. */
static void attach(State *state, int head, int child, int label)
{
    int old = state->heads[child];
    if (old >= 0) (old > child ? state->last_left : state->last_right)[old] = state->before[child];
    int32_t *last = (head > child ? state->last_left : state->last_right) + head;
    state->before[child] = *last;
    *last = child;
    state->heads[child] = head;
    state->labels[child] = label;
}

static void allowed(const State *state, int b0, int b1, int n_waiting, int may[N_MOVES])
{
    int starts = b0 >= 0 && state->starts[b0];
    may[SHIFT] = !state->depth || (n_waiting >= 2 && !starts && !state->was_back[b0]);
    may[REDUCE] = state->depth > 0;
    may[LEFT] = may[RIGHT] = state->depth > 0 && n_waiting > 0 && !starts;
    may[BREAK] = n_waiting >= 2 && b1 == b0 + 1 && !state->starts[b1];
}

static void move(State *state, int kind, int label, int b0, int b1, int s0)
{
    switch (kind) {
    case SHIFT:
        push(state);
        break;
    case REDUCE:
        state->depth--;
        if (state->heads[s0] < 0 && state->depth > 0) {
            state->was_back[s0] = 1;
            state->buffer[state->returned++] = s0;
        }
        break;
    case LEFT:
        attach(state, b0, s0, label);
        state->was_back[b0] = 0;
        state->depth--;
        break;
    case RIGHT:
        attach(state, s0, b0, label);
        push(state);
        break;
    case BREAK:
        state->starts[b1] = 1;
    }
}

static State beginning(Core *core, const int32_t *begins, int n, Columns *columns)
{
    int32_t *at = core->state;
    State state = {n, 0, 0, 0, columns->heads, columns->deps, at, at + n, at + 2 * n, at + 3 * n,
                   at + 4 * n, at + 5 * n, at + 6 * n};
    memset(state.heads, 0xff, sizeof(int32_t) * (size_t)n);
    memset(state.labels, 0xff, sizeof(int32_t) * (size_t)n);
    memset(state.last_left, 0xff, sizeof(int32_t) * 3 * (size_t)n);
    memcpy(state.starts, begins, sizeof(int32_t) * (size_t)n);
    memset(state.was_back, 0, sizeof(int32_t) * (size_t)n);
    state.starts[0] = 1;
    return state;
}

/* Write each token's head (itself where it has none) and the number of its label (-1 for a root).
   Sentences begin where `begins` is 1 at least. Reads `core->inputs`. */
void parse(Core *core, const int32_t *begins, int n, Columns *columns)
{
    State state = beginning(core, begins, n, columns);
    Ring ring = ring_of(core, &core->parser, &core->parser_in, n);
    float scores[MOST_CLASSES + 7 * 16];
    for (;;) {
        int n_waiting = n - state.next + state.returned;
        if (!state.depth && !n_waiting) break;
        int b0 = waiting(&state, 0), b1 = waiting(&state, 1), s0 = standing(&state, 0);
        int32_t seen[MOST_FEATURES] = {b0, b1, s0, standing(&state, 1), standing(&state, 2),
                                       b0 < 0 ? -1 : state.last_left[b0],
                                       s0 < 0 ? -1 : state.last_left[s0],
                                       s0 < 0 ? -1 : state.last_right[s0]};
        const float *rows[MOST_FEATURES];
        ring_rows(&ring, seen, rows);
        core->kernels->score(&core->parser, rows, scores);
        int may[N_MOVES], best = -1;
        allowed(&state, b0, b1, n_waiting, may);
        for (int m = 0; m < core->parser.classes; m++)
            if (may[core->parser_moves[m]] && (best < 0 || scores[m] > scores[best])) best = m;
        if (best < 0) break;
        move(&state, core->parser_moves[best], core->parser_labels[best], b0, b1, s0);
    }
    for (int i = 0; i < n; i++)
        if (state.heads[i] < 0) state.heads[i] = i;
}
