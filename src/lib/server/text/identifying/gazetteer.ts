// Data: towns and counties of English-speaking countries, so that they are known without a capital and a softer word may say where they lie.

const list = (names: string) => names.split(', ');

const BY_REGION: Record<string, readonly string[]> = {
  'a town in the north': list(
    'leeds, sheffield, bradford, hull, york, halifax, huddersfield, wakefield, barnsley, doncaster, rotherham, middlesbrough, sunderland, newcastle, gateshead, south shields, north shields, hartlepool, stockton, darlington, durham, carlisle, barrow, kendal, workington, whitehaven, lancaster, morecambe, blackpool, preston, blackburn, burnley, accrington, bolton, bury, rochdale, oldham, salford, stockport, manchester, wigan, st helens, warrington, widnes, runcorn, liverpool, birkenhead, bootle, southport, wallasey, chester, crewe, macclesfield, grimsby, scunthorpe, cleethorpes, goole, harrogate, scarborough, whitby, skipton, keighley, dewsbury, batley, pontefract, castleford, redcar, berwick, hexham, consett, toxteth, moss side, wythenshawe',
  ),
  'a town in the middle of the country': list(
    'birmingham, coventry, wolverhampton, walsall, dudley, west bromwich, solihull, leicester, derby, nottingham, mansfield, chesterfield, stoke, stoke-on-trent, stafford, burton, tamworth, nuneaton, rugby, kettering, corby, northampton, wellingborough, lincoln, boston, grantham, newark, skegness, peterborough, worcester, hereford, shrewsbury, telford, kidderminster, redditch, loughborough, hinckley, worksop, milton keynes',
  ),
  'a town in the south': list(
    'brighton, hove, portsmouth, southampton, bournemouth, poole, weymouth, exeter, plymouth, torquay, paignton, truro, penzance, falmouth, newquay, bodmin, barnstaple, taunton, yeovil, bridgwater, swindon, bristol, gloucester, cheltenham, bath, weston-super-mare, salisbury, winchester, basingstoke, reading, slough, oxford, guildford, woking, aldershot, farnborough, crawley, horsham, worthing, eastbourne, hastings, dover, folkestone, ashford, maidstone, canterbury, margate, ramsgate, chatham, gillingham, gravesend, dartford, luton, bedford, stevenage, watford, st albans, cambridge, norwich, ipswich, colchester, chelmsford, southend, basildon, harlow, lowestoft, great yarmouth, kings lynn, bognor regis, high wycombe, aylesbury, hemel hempstead',
  ),
  'a part of a big city': list(
    'croydon, brixton, peckham, hackney, tottenham, lewisham, walthamstow, tooting, streatham, ealing, hounslow, brent, wembley, enfield, barking, dagenham, romford, ilford, stratford, islington, camden, lambeth, southwark, wandsworth, deptford, catford, clapham, bermondsey, brooklyn, queens, the bronx, bronx, harlem, staten island, skid row, compton, inglewood, southie, dorchester, tallaght, ballymun, finglas, clondalkin, easterhouse, govan, leith, handsworth, kings cross',
  ),
  'a big city': list(
    'london, glasgow, edinburgh, dublin, belfast, cardiff, new york, nyc, los angeles, chicago, houston, philadelphia, phoenix, san antonio, san diego, san francisco, detroit, seattle, denver, baltimore, milwaukee, las vegas, new orleans, st louis, kansas city, toronto, montreal, vancouver, melbourne, brisbane, adelaide, perth, auckland, wellington, johannesburg, cape town, lagos, nairobi, mumbai, delhi, sydney',
  ),
  'a town': list(
    'aberdeen, dundee, inverness, paisley, kilmarnock, ayr, falkirk, stirling, dunfermline, kirkcaldy, greenock, motherwell, hamilton, coatbridge, airdrie, cumbernauld, livingston, perth, dumfries, swansea, newport, wrexham, merthyr, merthyr tydfil, rhondda, llanelli, barry, bridgend, rhyl, bangor, aberystwyth, derry, lisburn, newry, armagh, omagh, ballymena, portadown, cork, limerick, galway, waterford, drogheda, dundalk, sligo, athlone, tralee, ennis, kilkenny, letterkenny, mullingar, tullamore, portlaoise, navan, naas, wexford, clonmel, tucson, mesa, albuquerque, fresno, sacramento, oakland, bakersfield, stockton, riverside, spokane, tacoma, portland, boise, reno, salt lake city, omaha, des moines, wichita, tulsa, oklahoma city, fort worth, el paso, lubbock, amarillo, austin, little rock, memphis, nashville, knoxville, chattanooga, birmingham, montgomery, mobile, jackson, biloxi, baton rouge, shreveport, atlanta, savannah, augusta, macon, charleston, columbia, greenville, charlotte, raleigh, durham, greensboro, asheville, richmond, norfolk, roanoke, louisville, lexington, cincinnati, dayton, columbus, cleveland, toledo, akron, youngstown, pittsburgh, erie, scranton, allentown, newark, trenton, camden, buffalo, rochester, syracuse, albany, hartford, bridgeport, providence, worcester, boston, lowell, flint, grand rapids, lansing, fort wayne, gary, indianapolis, south bend, peoria, rockford, green bay, duluth, fargo, sioux falls, rapid city, billings, anchorage, honolulu, tampa, orlando, jacksonville, tallahassee, pensacola, fort lauderdale, miami, geelong, ballarat, bendigo, wollongong, newcastle, townsville, cairns, toowoomba, darwin, hobart, launceston, dubbo, wagga wagga, alice springs, fremantle, christchurch, dunedin, hamilton, tauranga, rotorua, palmerston north, whangarei, invercargill, winnipeg, regina, saskatoon, edmonton, calgary, hamilton, thunder bay, sudbury, moncton, fredericton, durban, pretoria, soweto, pune, chennai, kolkata, hyderabad, bangalore, ludhiana, amritsar, lahore, karachi',
  ),
  'a prison': list(
    'wormwood scrubs, strangeways, pentonville, belmarsh, wandsworth prison, barlinnie, saughton, mountjoy, wheatfield, portlaoise prison, maghaberry, dartmoor prison, walton jail, armley, winson green, holloway, bronzefield, styal, feltham, low newton, rikers, rikers island, san quentin, folsom, attica, sing sing, angola, leavenworth, pelican bay, huntsville unit, long bay, silverwater, pentridge, boggo road, mount eden, paremoremo, tihar',
  ),
  'a county': list(
    'yorkshire, lancashire, cumbria, northumberland, cheshire, merseyside, derbyshire, nottinghamshire, lincolnshire, leicestershire, staffordshire, shropshire, herefordshire, worcestershire, warwickshire, northamptonshire, cambridgeshire, norfolk, suffolk, essex, kent, sussex, surrey, hampshire, dorset, devon, cornwall, somerset, wiltshire, gloucestershire, oxfordshire, buckinghamshire, berkshire, hertfordshire, bedfordshire, fife, ayrshire, lanarkshire, aberdeenshire, gwynedd, pembrokeshire, donegal, mayo, kerry, tipperary, roscommon, leitrim, cavan, monaghan, kildare, wicklow, county clare, county down, county durham, co. mayo, tyneside, teesside, wearside, the wirral, the fens, isle of wight, isle of man',
  ),
  'a state': list(
    'alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, west virginia, wisconsin, wyoming, queensland, new south wales, tasmania, ontario, manitoba, saskatchewan, alberta, nova scotia, new brunswick, british columbia',
  ),
};

const SOFTER = new Map(
  Object.entries(BY_REGION).flatMap(([soft, names]) => names.map((name) => [name, soft] as const)),
);

/** Towns that are a word, a name or something to eat as well: only a capital tells them. */
const WORDS_TOO = new Set(
  list(
    'reading, bath, hull, rugby, barry, gary, mobile, buffalo, phoenix, derby, boston, burton, stoke, poole, cork, perth, york, durham, hamilton, jackson, lincoln, austin, regina, augusta, charlotte, savannah, camden, lowell, columbia, orange, flint, kent, kerry, mayo, naas, barking, bury, deal, queens, washington, augusta, macon, mesa, erie, chester, preston, clapham, norfolk, victoria, brent, crewe, hastings, ashford, newport, hove, dover, sydney, darwin, wellington, lancaster, columbus, richmond, lexington, stafford, bangor, ennis, trenton, newark, stratford, corby, fife, dorset, angola, attica, holloway, armley, hereford, berkshire, worcester, jacksonville, ayr, boise, georgia, reno, bedford, sussex, cambridge',
  ),
);

/** Most words in a town's name. */
export const LONGEST = 3;

/** A softer word for a known place; null for what is none, or needs a capital to be one. */
export function softerPlace(name: string, hasCapital: boolean): string | null {
  return hasCapital || !WORDS_TOO.has(name) ? (SOFTER.get(name) ?? null) : null;
}
