/**
 * What holds for every request that leaves on our own behalf, to a backend or to an analyzer. The
 * requests themselves are made by those who need them.
 */
@NullMarked
package io.spansmith.outgoing;

import org.jspecify.annotations.NullMarked;
