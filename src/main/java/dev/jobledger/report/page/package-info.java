/**
 * An experiment as a page to look at: what its charts show, its table of jobs, and the HTML around them. Whatever comes
 * from a job goes into the page as data, which its scripts show as text.
 */
@NullMarked
package dev.jobledger.report.page;

import org.jspecify.annotations.NullMarked;
