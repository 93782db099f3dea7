/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mem.h - memory, growing arrays, text buffers.
 * Running out of memory is not an error value: the handler that the program's main sets
 * (default: abort) says one line and ends with code 4.  Nothing is lost by it, because every
 * write is one transaction and every file is replaced atomically. */
#ifndef CORDAGE_MEM_H
#define CORDAGE_MEM_H

#include <stdarg.h>
#include <stddef.h>

void mem_set_handler(void (*out_of_memory)(void));
void *mem_alloc(size_t bytes);                    /* zeroed */
void *mem_array(size_t n, size_t size);           /* zeroed; checked for overflow */
void *mem_resize(void *p, size_t n, size_t size); /* new part is not zeroed */
char *mem_copy(const char *text);                 /* NULL gives NULL; free() it */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A growing array.  VEC(struct presence) list = {0}; *vec_add(&list) = p; vec_free(&list);
 * vec_add returns a pointer to a new zeroed element, valid until the next vec_add. */
#define VEC(type)                                                                                                      \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        int n, room;                                                                                                   \
    }
#define vec_add(v)  ((v)->at = vec_grow_((v)->at, (v)->n, &(v)->room, sizeof *(v)->at), &(v)->at[(v)->n++])
#define vec_free(v) (free((v)->at), (v)->at = NULL, (v)->n = (v)->room = 0)
void *vec_grow_(void *at, int n, int *room, size_t size); /* makes room for one more, zeroed */

/* A list of texts: struct text_list l = {0}; text_list_add(&l, "kitchen"); it owns copies. */
struct text_list {
    char **at;
    int n, room;
};
void text_list_add(struct text_list *l, const char *text);
int text_list_has(const struct text_list *l, const char *text);
void text_list_copy(struct text_list *to, const struct text_list *from); /* replaces what to held */
void text_list_free(struct text_list *l);

/* A growing text.  Always terminated; owns its bytes. */
struct text {
    char *at; /* never NULL after the first text_ call; "" when empty */
    size_t n, room;
};
void text_add(struct text *t, const char *bytes);
void text_add_n(struct text *t, const char *bytes, size_t n);
void text_printf(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void text_vprintf(struct text *t, const char *fmt, va_list ap);
void text_clear(struct text *t); /* keeps the room */
void text_free(struct text *t);
char *text_take(struct text *t); /* hands the bytes to the caller, leaves t empty */

/* From ids to numbers (mostly indices), for records that name each other.  It borrows the ids: they must live as long.
 */
struct id_index;
struct id_index *id_index_new(void);
void id_index_free(struct id_index *x);
int id_index_add(struct id_index *x, const char *id, int value); /* -1 when it is there already */
int id_index_find(const struct id_index *x, const char *id);     /* -1 when it is not there */

#endif
