/**
 * Races and JMH benchmarks. Not null-marked: state that JMH sets up before a run looks unset to a
 * checker.
 */
package io.spansmith.benchmarks;
