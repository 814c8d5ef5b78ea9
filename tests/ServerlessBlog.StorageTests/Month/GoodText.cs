namespace ServerlessBlog.Tests.Month;

/// <summary>
/// What readers of the sample blog write: ideas, stories, activities, questions, contradiction. Some of it is hard for a filter, and meant
/// to be.
/// </summary>
internal static class GoodText
{
    private static readonly string[] Plain =
    [
        // Ideas
        "{My idea|An idea|One small thing|Here is a suggestion}: {let|why not let} $people {look after|choose the books for|run} "
            + "$place {on $day|one afternoon a week|in the holidays}. {It costs nothing but a key.|At $school they did that $when and "
            + "it worked.|Somebody would have to hold the key, I would.}",
        "{Could|Why can't} $place {open|stay open} until {six|seven|half past seven} on $day? {I come off shift at five and it is "
            + "always dark and shut.|$people have nowhere to go {after school|when it rains}.|We asked {twice|in $month} and got a form.}",
        "{Please|Could somebody} {put|fix} $thing {at|near|outside} $place. {It has been $broken since $month.|$people trip over it "
            + "every week.|It would take the joiner a quarter of an inch.} {I am happy to hold the ladder.|That is all.|}",
        "If there is {a little|any} left {over|in the pot}, {I would spend it on|what about} $thing for $school. {Not new, just "
            + "working.|The $role there buys it out of her own pocket.|} {$when I counted, and there were {three|seven|eleven} "
            + "between {ninety|two hundred} children.|}",
        "Instead of {another|the} {survey|strategy|leaflet}, {send|walk with} $people {round|through} $place {on $day|before the "
            + "bell} and {listen|write down what they say}. {You did that with the box.|It is an hour.|}",
        "{Swap|What about swapping} the {early|late} hours at $place with those at $place? {Ours are empty before ten, theirs after "
            + "three.|The bus gets in at ten past anyway.|} {I drew up a table if you want it.|}",
        // Stories
        "My {grandfather|mother|neighbour|late husband|sister} {learned to read|taught me chess|waited for us} {at|on the steps of|in "
            + "the back room of} $place. {$memory|I had forgotten that until I read this.} {$memory|Thank you for making me think of it.|}",
        "{When I was nine|In 1974|The winter the boiler failed}, the $role {at $school} {let us|made us} {read under the tables|carry "
            + "the whole library across the yard|choose one book each for the van}. $memory {I still have mine.|I never told her what "
            + "it meant.|}",
        "$memory {I work nights now, so I {only|just} see $place when it is closing.|Now I take my own there.} {It is "
            + "{smaller|lighter|louder} than I remembered.|The {smell|radiator} has not changed.}",
        "We {moved|came} here from {Łódź|Lahore|Cork|Asmara|Porto} {$when|when I was six} and the first {word|person} I knew was {the "
            + "$role|our $role|\"overdue\"}. $memory",
        // Activities
        "{On $day we|We} {tried|did} this with {our|my} {class|scouts|reading group|Year {3|4|5|6}}: {each child|everybody} "
            + "{brings|hides|draws} {one|a} {page|map|ticket|recipe} {in|for} {somebody else's|the next} book. {Chaos for ten "
            + "minutes, then silence.|Take it, it is yours.|We needed {string|jam jars|forty minutes} and nothing more.}",
        "An activity that worked {at $school|for us}: {ask|let} the {oldest|quietest} {children|ones} {read|explain} $thing to {the "
            + "reception class|a dog|$people}. {The dog was best.|We did it {three|five} $days in a row.|Nobody laughed.}",
        "For your list: {a night walk|story bingo|a book swap|map drawing|a repair table} {at|from|round} $place{, with "
            + "{torches|soup|toast}|}. {$number came, {half|most} of them {for the first time|without their parents}.|We ran out of "
            + "{toast|chairs|pencils}.}",
        // Questions and contradiction
        "{Does this|Will that|Is it meant to} {include|apply to|cover} $school{?| too?| as well, or only the primaries?} {Nobody "
            + "{here|in the office} could {tell me|say}.|I asked the $role and she did not know either.}",
        "{I do not agree|With respect, no|I read this twice and I think you are wrong}. {$people do not need $thing, they need "
            + "{time|somebody who stays|a bus that comes}.|You count {schools|buildings|hours} and not {children|who walks through "
            + "the door}.|It was {closed|sold|promised} {before|$when}, and we were told the same then.} {Sorry.|I will keep "
            + "reading all the same.|}",
        "{Who decides|How was it decided} {which|that} {school|branch} {goes first|gets the {shelves|heating|librarian}}? {You wrote "
            + "{a fortnight|a month} ago that we would {see|hear}.|A date would help.|I am asking for {the parents at $school|three "
            + "of us}.}",
        "@$name {that is not how it was at $place|I was there too|well said}. {$memory|The $role has the photographs.|We should "
            + "{talk|meet} at $place on $day.}",
        "{Nothing|None of this} {gets done|happens} {on $days|in the holidays|after four}, {ask|just ask} {anybody|anyone} at $place. "
            + "{I do not say it to be rude.|It is nobody's fault and it is like that every year.|}",
        "{hi|hello} {im|i am} {9|10|11} and i go to $school {we|and we} {like|want|need} {$thing|more books about "
            + "{football|sharks|space|horses}} {pls|please} {and a beanbag|can you do that|thank you} {{:)|!!|from $name}|}",
    ];

    private static readonly string[] Hard =
    [
        // Short praise
        "{Thank you|Thanks|Lovely|Well said|Good post|Nice|Great idea|Brilliant|Bravo|Hear hear}{.|!|, from all of us at $school.| "
            + "$name.|, I needed that today.}",
        "{I read this aloud at breakfast|Best thing I have read all week|I really enjoyed this one|Keep it up}{.|, thank you.|, and "
            + "please answer the one about $place.}",
        // Money
        "{£$number|About £$number} a {week|year} {for toast|for $thing} is {cheap|not nothing}. {What does the {loan|lease} on {the "
            + "photocopier|the fourth floor} cost?|Who pays when the grant runs out?|Our {PTA|friends' group} raised £$number with a "
            + "{raffle|cake stall|sponsored walk}.}",
        "Free {bus passes|school meals|wifi} {for|to} $people {would do more than|costs less than} {£$number on|another} "
            + "{shelves|report}. {I did the sums for $school.|My {credit union|employer} would put in £$number if the council matches it.}",
        // Medicine
        "{Since my|After the} {stroke|operation|cancer treatment} {I|my husband} {cannot|could not} {hold a book|manage the stairs at "
            + "$place}. {The large print|The lift} {matters|is not a luxury}. {My doctor says the same about {walking there|company} "
            + "as about the {tablets|pills}.|}",
        "{My son has|Our daughter is on medication for} {epilepsy|ADHD|diabetes} and {the $role at $school is|they are} the "
            + "{only|first} one{s|} who {knew|asked} what to do. {Please {keep|pay} her.|That is worth more than a nurse once a term.|}",
        // A link that belongs there
        "{The minutes are here|See|This is the one I meant}: "
            + "https://www.{riverside|northvale|kilnlane}-{council|governors|friends}.example/{minutes|papers|library}/$number "
            + "{{page|item} {4|7|12}.|They {voted|deferred it} in $month.|}",
        "{We wrote about|I put the photos of} $place {here|up}: "
            + "https://{kilnlanereaders|furnacehillhistory|thebackroom}.example/{$month|walk|box} {{- |}{take any of them|tell me if "
            + "a name is wrong}|}",
        "{There is a study on|The {BBC|Guardian} had a piece on} {Saturday opening|school libraries|reading to dogs}: "
            + "https://www.{bbc.co.uk/news/education-$number|theguardian.com/education/2007/{may|jun}/{12|19}/libraries} {It says "
            + "what you say.|Worth it for the second half.}",
        // What spam talks about, too
        "{The advert for|I am sick of} {online casinos|payday loans|slimming pills} {on the bus shelter at|right outside} $school {. "
            + "|! }{Is that ours to take down?|Who gets the rent for it?|Children read those first.}",
        "{Somebody is selling|They sell} {essays|homework} to {the sixth form|students} {at $school|on the 42}. {The librarian used "
            + "to teach them how to do it themselves.|£$number a time. That is what nineteen schools without a librarian get you.}",
        "{Click|Clicking} {your|the} link to the {form|figures} {gives me|just shows} {an error|a white page} on {my phone|the "
            + "machines at $place}. {The old website worked.|Can you put the numbers in the post?}",
        // Other languages
        "{Dziękuję|Bardzo dziękuję} za {ten tekst|te słowa}. {Moja córka chodzi do szkoły bez biblioteki.|Czy mogę pomóc w sobotę?|W "
            + "{Łodzi|Gdańsku} zrobiliśmy tak samo.} {Pozdrawiam, $name.|}",
        "{Merci pour|J'ai lu} {ce texte|cette histoire}. {Chez nous, la bibliothèque est ouverte le {soir|samedi} et les enfants y "
            + "viennent seuls.|Ma mère aurait aimé ce bus.}",
        "{Спасибо|Прочитала с интересом}. {У нас в школе библиотекарь есть, но только по {вторникам|средам}.|Мой отец тоже поздно "
            + "научился читать по-английски.}",
        "{شکریہ|بہت اچھا لکھا ہے}۔ {میرے بچے اسی اسکول میں پڑھتے ہیں۔|ہفتے کو کھلا ہو تو ہم بھی آئیں۔}",
    ];

    /// <summary>Shows who or where somebody is: the writer is asked first.</summary>
    private static readonly string[] Personal =
    [
        "{I can hold the key|I have the photographs|I would help on $day}. {Ring me|My number is|Call} 0{161|114|113} 496 "
            + "0{1|2|3}{2|4|7}{1|5|9}. {After six is best.|Ask for $name.|}",
        "{Write to me|I am} at $first.{reader|kiln|hill}$number@{mail|post}.example {if you want the {table|list|figures}|and I will "
            + "send {them|it}}. {$memory|}",
    ];

    // csharpier-ignore
    private static readonly TextGrammar Grammar = new(
        new Dictionary<string, string[]>
        {
            ["place"] =
            [
                "Canal Street",
                "Kiln Lane",
                "Furnace Hill",
                "Mill Road",
                "Tanner's Row",
                "the depot",
                "the old baths",
                "the bus station",
                "our branch",
                "the reading room",
                "the back store",
                "the market hall",
                "Weir Bridge",
                "the library van",
            ],
            ["school"] =
            [
                "St Anne's",
                "Northgate Primary",
                "Hill Top",
                "the Grove",
                "Moorside",
                "Park Lane Juniors",
                "Weir Street",
                "our school",
                "my daughter's school",
                "Eastfield",
                "St Bede's",
                "the Academy on the ring road",
                "Lower Meadow",
            ],
            ["people"] =
            [
                "the children", "parents", "the older ones", "the caretakers", "pensioners", "the Year 6s", "new families",
                "night workers", "the drivers",
                "people with pushchairs",
                "the young carers",
                "whoever lives next door",
            ],
            ["role"] =
            [
                "caretaker",
                "librarian",
                "supply teacher",
                "lollipop lady",
                "head",
                "school nurse",
                "cook",
                "classroom assistant",
                "woman from the van",
                "bus driver",
                "music teacher",
            ],
            ["thing"] =
            [
                "a bench",
                "a street light",
                "a ramp",
                "large print books",
                "a kettle",
                "a noticeboard",
                "picture books",
                "a coat rail",
                "chess sets",
                "a working clock",
                "dictionaries",
                "a bookcase with wheels",
                "bicycle stands",
                "a second key",
                "atlases that have the right countries",
            ],
            ["broken"] = ["broken", "missing", "leaning", "out", "tied up with string"],
            ["day"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            ["days"] = ["Mondays", "Wednesdays", "Fridays", "Saturdays", "Sundays"],
            ["month"] = ["January", "March", "April", "May", "June", "September", "November"],
            ["when"] = ["last year", "in the spring", "two winters ago", "before the merger", "in 2004", "years ago", "when it snowed"],
            ["first"] = ["margaret", "des", "joan", "amir", "kasia", "tom", "ngozi", "lena", "pat", "yusuf", "bea"],
            ["name"] =
            [
                "Margaret", "Des", "Joan", "Amir", "Kasia", "Tom", "Ngozi", "Lena", "Pat", "Yusuf", "Bea", "Mr Pike", "Zoë", "José",
                "Amélie",
            ],
            ["number"] = ["{12|18|24|31|46}", "{60|75|90|110}", "{140|250|380|520}", "{1,200|2,400|9,500}"],
            ["memory"] =
            [
                "{He|She} {kept|hid} {the tickets|a bookmark|peppermints} in {a tobacco tin|the dictionary|an apron} {until {she|he} "
                    + "died|so we would find {it|them}}.",
                "{I can|We can} still {smell|hear|see} the {floor polish|clock|paraffin heater|rain on the skylight}.",
                "There was {one lamp|a cat|a draught} and {nobody|everybody} {minded|knew it by name}.",
                "{You had to|We used to} {knock twice|bring a lump of coal|sign with a pencil on a string}.",
                "{I was|My brother was} {told off|locked in|found asleep} {there|behind the atlases}, and {it was the best afternoon "
                    + "of that year|nobody wrote it down}.",
                "The {door|tap|heating} {stuck|dripped|rattled} then as well.",
            ],
        }
    );

    public static string Plainly(Random random) => Join(random, Plain);

    public static string Hardly(Random random) => Grammar.Write(random, TextGrammar.Pick(random, Hard));

    public static string Personally(Random random) => Grammar.Write(random, TextGrammar.Pick(random, Personal)).Trim();

    public static string Name(Random random) =>
        Grammar.Write(random, "{$name|$name|$name from $place|$name, $school|A {parent|reader|teacher}|{M|D|K|L}.}");

    /// <summary>One thought, or two.</summary>
    private static string Join(Random random, string[] patterns)
    {
        var first = Grammar.Write(random, TextGrammar.Pick(random, patterns)).Trim();
        return random.Next(4) > 0 ? first : $"{first}\n\n{Grammar.Write(random, TextGrammar.Pick(random, patterns)).Trim()}";
    }
}
