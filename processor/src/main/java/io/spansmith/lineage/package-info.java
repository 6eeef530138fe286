/** A run's place in a LangSmith tree that another process began. */
@NullMarked
package io.spansmith.lineage;

import org.jspecify.annotations.NullMarked;
