"""The reader of committee papers: text in, facts out, every fact with its passage, its rule and how sure the rule is.

There is no language model here: the same text gives the same facts on every machine. ``read.read_paper`` is the entry.

How a paper is read, in order:

1. ``text`` makes the text plain (spaces, quotes, mark-up, look-alike letters) and keeps the way back to the original offsets.
2. ``layout`` tells the kind and family and cuts the paper into its own meeting, meetings printed inside, and other reports.
3. ``unglue``, ``segment``, ``midnumbers`` and ``cells`` put lost line breaks back, ``barredrows`` broken rows; ``lines`` gives
   lines and cells; ``scope.Scope`` holds them.
4. ``matters``, ``reports``, ``sheets`` and ``rolls`` read tables and mark their places as taken: no other rule reads
   them again.
5. ``items`` finds the meeting's items by the order of their numbers: ``itemmarks`` tells which lines may open one, ``listed``
   which only number a list, ``subitems`` which points ('6.1') carry titles, ``othernumbers`` reads '(1)', 'A.' and '24-012'
   where no usual series stands. ``entries`` and ``plaintitles`` find those whose numbers are lost.
6. ``heading``, ``frontmatter``, ``body`` and ``place`` read the heading; ``attendance``, ``alternate``, ``tablerolls`` and
   ``apologies`` the people; ``people`` and ``names`` take one printed list apart.
7. ``decisionmarks`` knows the words of deciding; ``decisions``, ``stems``, ``quoted``, ``decisiontables`` and ``narrative`` read
   resolutions; ``actions``, ``blocks``, ``outstanding``, ``endmarks``, ``columns``, ``tasks`` and ``owners`` the actions.
8. ``questions``, ``toldquestions``, ``questionpaper``, ``deadlines``, ``declarations``, ``nextmeeting`` and ``documents`` read
   the rest.
9. ``doubts`` compares what was found and files what a clerk should see. Nothing is mended silently.

To add a rule: write a small made-up text of the layout as a test in ``tests/govern/reading``; write the rule for that kind of
layout, never for one paper's sentence; file its facts with ``Scope.add`` under a rule name of its own and a ``why`` in plain
words; prefer no fact to a guess; then run the corpus of ``tests/corpus`` and see that no family lost.
"""
