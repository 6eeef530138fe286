/** JMH benchmarks; ratios within one run are what counts. */
@NullMarked
package io.spansmith.benchmarks;

import org.jspecify.annotations.NullMarked;
