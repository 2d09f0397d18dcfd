/**
 * The names that APIs use for paging, whatever their spelling (`compact`): `page_token`, `pageToken`, `page[token]` and
 * `page: { token }` are all `pagetoken`. A name is a hint and no proof: each rule needs more than a name.
 */

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** How many items a page holds. */
export const sizeNames = names(`
  limit size count max top first take rows num n ps per results length pagelimit pagesize pagecount pagemax pagefirst
  pagelength pagemaxresults pagetake perpage pageperpage itemsperpage resultsperpage rpp recordsperpage entriesperpage
  hitsperpage rowsperpage limitperpage maxperpage maxresults maxitems maxrecords maxcount maxsize maxpagesize maxkeys
  maxrows maxresultsperpage maxnumresults maxresultcount limitpagelength numresults numitems numrecords numperpage
  numberofresults numberofitems numberofrecords rowcount recordcount resultcount resultrecordcount batchsize fetchsize resultsize resultlimit
  querylimit listlimit chunksize
`);

/** The number of a page. */
export const pageNames = names(`
  page requestpage pagenumber pagesnumber pagenum pageno pagenr pageindex currentpage startpage requestedpage p pg pagepage
  pagecurrent pagecurrentpage currentpagenumber currentpageindex pagecurrentpagenumber thispage
  skippages pagestoskip pagesskipped
`);

/** Counts of pages to skip, which are page numbers starting at 0. */
export const skippedNames = names("skippages pagestoskip pagesskipped");

/** How many items to skip. */
export const offsetNames = names(`
  offset pageoffset limitstart skip pageskip skipcount start pagestart startat startindex pagestartindex startingindex startposition startrow
  startitem startrecord startnum startnumber startresult startfrom startoffset startingat startingfrom from pagefrom firstresult firstrecord firstrow
  firstitem firstindex recordoffset rowoffset itemoffset listoffset resultoffset resultsoffset resultstart recordstart
`);

/** Forward positions in the list that only a response can state. */
export const cursorNames = names(`
  cursor pagecursor pagestartcursor cursorid cursorkey cursormark cursortoken cursorstring nextcursor nextpagecursor pagenextcursor
  startcursor startingcursor aftercursor cursorafter forwardcursor requestcursor continuationcursor paginationcursor
  pagingcursor listcursor token pagetoken pagingtoken paginationtoken nexttoken nextpagetoken pagenexttoken
  pagenextpagetoken starttoken startingtoken continuationtoken continuetoken resumetoken resumptiontoken aftertoken cursoraftertoken
  requesttoken offsettoken marker pagemarker nextmarker startmarker startingmarker paginationmarker continuationmarker
  bookmark pagebookmark nextbookmark scrollid skiptoken pagestate pagingstate pageinfo iterator nextiterator continue
  continuation pagecontinue next pagenext nextpage nextpageid nextid pagenextid nextkey pagekey nextpagekey nextrecord
  startkey
  nextrecordid pagenextrecordid exclusivestartkey lastevaluatedkey
`);

/** Forward positions in the list that are stated by the preceding item. */
export const itemCursorNames = names(`
  after pageafter startafter startingafter pagestartafter pagestartingafter afterid pageafterid startafterid
  startingafterid afterkey startafterkey sinceid lastid pagelastid lastitemid lastseenid lastobjectid lastrecordid
  lastkey fromid idafter offsetid searchafter since
`);

/** Backward positions in the list. */
export const backwardNames = names(`
  before pagebefore beforeid pagebeforeid beforecursor cursorbefore endbefore endingbefore pageendingbefore untilid
  maxid idbefore prev previous prevcursor previouscursor prevtoken previoustoken previouspagetoken prevpagetoken
  prevmarker
`);

/** Words in the names of objects for paging, in a request or in a response: `meta`, `page_info`, `response_metadata`. */
export const containerWords = names(`
  page pages pageable paging pagination paginate paginator pager paged meta metadata link links cursor cursors info next result results
  response list navigation nav search query stats summary collection batch context header headers status options count
  counts total totals data connection resultset
`);

/** Booleans that are true while more pages follow. */
export const moreNames = names(`
  more hasmore hasmores hasnext hasnextpage hasmorepage hasmorepages hasmoreitems hasmoreresults hasmoredata hasmorerecords
  hasmoreentries hasmoretoload hasmoreavailable moreavailable moredataavailable moreresults moreitems morepages
  morerecords moredata moreresult moreitem moreitemsincollection moreresultsavailable ismore istruncated truncated nextpageexists
  nextpageavailable isnextpageavailable existsmore therearemore hasadditional hasadditionalpages hasadditionalresults canloadmore
  hasfollowing havemore havemoreresults havemoreitems exceededtransferlimit next nextpage
`);

/** Booleans that are true on the last page. */
export const lastNames = names(
  "last islast lastpage islastpage isend endoflist endofresults endofrecords endofstream isfinalpage done isdone nomore",
);

/** Counts of all items. Not `count`: it just as often counts those of the page. */
export const totalItemsNames = names(`
  total totalcount totalitems totalitemcount totalitemscount totalresults totalresultcount totalresultscount
  totalrecords totalrecordcount totalrecordscount totalelements totalentries totalsize totalnumber totalhits totalrows
  totalrowcount totalobjects totalmatches totalavailable countall numfound nbhits recordstotal itemstotal counttotal overallcount totalnumberofitems
  totalnumberofresults totalnumberofrecords totalnumberofelements totaldocs totaldocuments totalitemsfound totalfound
  pagetotalcount pagetotalitems hydratotalitems grandtotal odatacount
`);

/** Counts of the matching items, next to a count of all items. */
export const matchingItemsNames = names(`
  totalfiltered totalfilteredcount totalcountfiltered filteredtotal filteredcount filtercount recordsfiltered
`);

/** Counts of all items or of those on the page: the description has to decide. */
export const countNames = names("count results size itemcount resultcount numberofitems numberofresults");

/** Totals that some APIs use for the items of one page: without names from a library, and without "all" or "found". */
export const pageOrAllNames = names(`
  total totalcount totalitems totalitemcount totalitemscount totalresults totalresultcount totalresultscount totalrecords
  totalrecordcount totalrecordscount totalsize totalnumber totalrows totalrowcount totalobjects itemstotal counttotal
  totalnumberofitems totalnumberofresults totalnumberofrecords pagetotalcount pagetotalitems count results size itemcount
  resultcount numberofitems numberofresults
`);

/** Counts of this page's items, next to a total. */
export const ownCountNames = names(`
  count itemcount itemscount resultcount recordcount numberofitems numberofresults numberofelements returned
  numreturned numberreturned currentitemcount displayedcount pagecount
`);

/** Counts of all pages. */
export const totalPagesNames = names(`
  totalpages totalpage totalpagecount totalpagescount pages pagecount pagescount pagestotal pagetotal numpages
  numberofpages numpage maxpages nbpages pagetotalpages totalnumberofpages totalnumpages
`);

/** Counts of all pages, or of this page's items. */
export const pagesOrItemsNames = names("pagecount");

/** The number of the last page. */
export const lastPageNames = names("maxpage lastpage lastpagenumber lastnumber pagelast lastpageindex");

/** Words that accompany `next` in the name of a next cursor or link; any other word gives it another meaning: `next_invoice`. */
export const nextWords = names(`
  next page pages paging pagination cursor cursors token tokens link links url uri href path marker offset start
  starting after id key record records index continuation continue results result items set batch chunk number
  position skip from odata list scroll bookmark iterator value last state string pagetoken pageurl pageuri pagelink
  pagecursor endpoint query exclusive mark
`);

/** The name of the next link in version 2 of OData, all of whose metadata begin with `__`. */
export const nextOfOData2 = "__next";

/** Names of a next cursor without the word `next`. */
export const forwardNames = names(`
  endcursor after aftercursor cursorafter forwardcursor lastcursor cursorlast continuationtoken continuation continue
  continuetoken lastevaluatedkey aftertoken cursornext startingafter resumetoken afterid
`);

/** The last item's key, repeated in the envelope. */
export const lastKeyNames = names("lastid lastkey lastitemid lastrecordid lastobjectid");

/** Names of an item's property with the cursor that leads on from that item. */
export const itemCarriedNames = names("cursor pagingtoken pagetoken cursortoken paginationtoken bookmark");

/** Names that a next cursor shares with its parameter. */
export const echoNames = names(`
  cursor token marker iterator pagetoken bookmark scrollid cursormark pagingstate pagestate offset page start
  skiptoken paginationtoken resumptiontoken pagekey paginationkey cursorid cursorkey cursorstring cursortoken pageinfo scroll
`);

/** Arrays that accompany the items of a list; they are the list only if the path names them. */
export const sideArrays = names(`
  error errors warning warnings warningmessages notice notices link links included includes include linked facets
  facet aggregations aggs buckets debug hints suggestions breadcrumbs unreachable unreachables failures failed
  validationerrors pages pagination
`);

/** Objects that are searched for a list only if there is none outside them. */
export const asideHolders = names("meta metadata info responsemetadata");

/** Arrays that are as often details as the list: chosen if there is no other array, and no `errors` next to them. */
export const unlikelyItems = names(`
  message messages notification columns fields headers sort sorts sortby orderby filter filters schema schemas related
  relationships permissions scopes features parameters
`);

/** General names for items, in lists that do not name them after their kind. */
export const itemsNames = names(`
  data items item results result records values value entries list rows content contents objects hits elements
  resources collection entities documents docs nodes edges members
`);

/** Names of a property that identifies a thing. */
export const identities = names("id uuid guid gid sid");
