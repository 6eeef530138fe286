/**
 * Delivery: what becomes of encoded runs until a backend, the spool or a counter has them. Queues,
 * batches, retries, the state of each destination, and feedback.
 *
 * <p>Bytes and connections are in {@code wire}, the disk is in {@code spool}. Which destination a
 * run goes to was decided before, by {@code io.spansmith.route}.
 */
@NullMarked
package io.spansmith.export;

import org.jspecify.annotations.NullMarked;
