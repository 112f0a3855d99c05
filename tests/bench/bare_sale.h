// SPDX-License-Identifier: Apache-2.0
#pragma once

/* What a sale costs when nothing but SQLite is there: plain C that writes the rows of sales which
 * the real till has recorded, with new keys, into an empty database of the same schema and
 * settings: page size, WAL, synchronous FULL, cache, and a checkpoint after as many frames, between
 * sales. The till's figures are stated as ratios to this. Threads: one. Functions give 0 or
 * SQLite's result. */

#ifdef __cplusplus
extern "C" {
#endif

typedef struct BareStore BareStore;

/* Copies the schema of the till's pos.db (model) into a new file and keeps the rows of the sales
 * first_receipt .. first_receipt + count - 1 in memory. NULL: it did not work (see stderr). */
BareStore* bareOpen(const char* model, const char* file, long long first_receipt, long long count,
                    int checkpoint_frames);
/* One FULL transaction with the rows of the model's sale of this index (0 ..). */
int bareSale(BareStore* store, long long index);
/* One FULL transaction with one row: the journal record of that sale. */
int bareRow(BareStore* store, long long index);
/* The checkpoint between sales, if there are frames enough. */
int bareMaintain(BareStore* store);
/* Rows that a sale of this index has. */
int bareRowCount(const BareStore* store, long long index);
void bareClose(BareStore* store);

#ifdef __cplusplus
}
#endif
