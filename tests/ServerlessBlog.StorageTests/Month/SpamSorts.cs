namespace ServerlessBlog.Tests.Month;

/// <summary>Comment spam by its trades, in our own words: with links and without, polite and loud, in several languages.</summary>
internal static class SpamSorts
{
    /// <summary>What each sort sells, and the patterns it writes by.</summary>
    private static readonly (string Sort, string[] Patterns)[] All =
    [
        (
            "pharmacy",
            [
                "{Buy|Order|Get} $pill {online|without prescription|no rx needed}, {best price|from $$number|overnight delivery}! $link",
                "{I used to|For years I could not} {sleep|focus|keep the weight off} until {my friend told me about|I found} $pill. "
                    + "{No doctor, no questions.|It came in three days.} $link",
                "$pill {10mg|50mg|100mg} {$$number per pill|free shipping over $$number} >>> $link <<< {trusted pharmacy|licensed in "
                    + "40 countries}",
            ]
        ),
        (
            "casino",
            [
                "{Best|Top $number|Newest} {online casino|slots|betting sites} {of the year|for real players}, {$number free "
                    + "spins|200% welcome bonus}! $link",
                "{My cousin|I} won {$$number|a car} on {Friday|the first evening} with {this roulette system|these slots}, {no "
                    + "deposit|only ten dollars in}. {Here: |}$link",
                "{Situs|Agen} {slot gacor|judi bola|poker} {terpercaya|resmi} {$number|deposit pulsa}, {daftar|main} sekarang $link",
            ]
        ),
        (
            "praise",
            [
                "$flatter $flatter {Feel free to visit my {site|page|homepage}|Also see|My blog}: $link",
                "$flatter {I am not sure where you are getting your {info|information}, but great topic.|I must spend some time "
                    + "learning more about this.} $flatter",
                "{Wow|Hi there|Hello admin}, $flatter {I have bookmarked your {site|blog} and will tell my {friends|brother}.|Are you "
                    + "looking for guest authors?} {$link|}",
                "$flatter {Do you use WordPress? I had trouble with hackers.|Which theme is this?|How do you keep spam out?} {$link|}",
            ]
        ),
        (
            "seo",
            [
                "{Hello|Dear webmaster|Hi team}, I {noticed|see} your {website|blog} is not {on page one|ranking} for {its "
                    + "keywords|local searches}. We {deliver|guarantee} {$number backlinks|top ten in 30 days} {from $$number|at a "
                    + "fair rate}. {Reply for a free audit.|$link}",
                "{Increase|Boost} your {traffic|followers|domain authority} {by $number%|fast}: {real visitors|{Instagram|TikTok} "
                    + "likes}, {cheap|instant delivery}. $link",
            ]
        ),
        (
            "crypto",
            [
                "{I invested|I started with} $$number in {bitcoin|forex|ETH} with {Mr|Mrs|expert} $person and {withdrew|received} "
                    + "$$number in {seven days|two weeks}. {She is honest.|All thanks to the platform.} {$link|$contact}",
                "{I lost|They took} $$number in a {fake|scam} {wallet|broker} and {thought it was gone|cried for weeks}. {$person|The "
                    + "recovery team of $person} {got it back|recovered every coin} in {48|72} hours. $contact",
                "{Заработок|Доход} от {$number|$number 000} {в день|в неделю} без вложений, {крипта|арбитраж}, {пишите|подробности} $link",
            ]
        ),
        (
            "loans",
            [
                "{Do you need|Are you looking for} {an urgent|a business|a personal} loan at {2|3}%? {No credit check|Bad credit "
                    + "accepted}, {from $$number to $$number|same day}. {Apply:|} {$contact|$link}",
                "{God bless|I thank} {Mr|Mrs|Pastor} $person who gave me a loan of $$number when {the banks|everyone} "
                    + "{refused|laughed}. {I paid my {rent|surgery|debts}.|You can too.} $contact",
            ]
        ),
        (
            "essays",
            [
                "{Struggling with|No time for} your {essay|dissertation|coursework}? {Native writers|PhD experts}, {no plagiarism|A+ "
                    + "or money back}, from $$number a page. $link",
                "{As a student I know how hard it is.|My semester was saved.} {This service|They} {wrote|finished} my "
                    + "{thesis|assignment} overnight and {nobody noticed|the professor praised it}. {$link|Ask me for the name.}",
            ]
        ),
        (
            "spells",
            [
                "My {husband|boyfriend|wife} {left me for|moved in with} {another woman|my friend} and I {cried for months|lost my "
                    + "job}. {Dr|Prophet|Priest} $person {cast a spell|prayed} and in {24|48} hours {he|she} {came back|called, "
                    + "crying}. $contact",
                "{Powerful|Genuine} {love|lottery|court case} spells by {Dr|Mama} $person, {results in 3 days|pay after results}. $contact",
            ]
        ),
        (
            "short",
            [
                "{look at this|omg|so true|this changed everything for me|you have to see this} $shortlink",
                "{nice|cool|thx|+1|agree} $shortlink",
                "{meet|chat with} {lonely|hot} {women|girls|singles} {near you|tonight} $shortlink",
            ]
        ),
        (
            "other",
            [
                "{Купить|Заказать} {диплом|справку|аттестат} {недорого|с доставкой|официально}, {гарантия|оплата после}. $link",
                "{Натяжные потолки|Ремонт квартир|Юридическая помощь} в {Москве|Казани|Самаре}, {скидки до $number%|звоните}. $link",
                "{代开发票|办理文凭|网络赌场|贷款秒批}，{诚信|正规|快速}，{加微信|请访问} {abc$number|$link}",
                "{مطلوب|للبيع|أفضل} {قروض سريعة|متابعين انستقرام|كازينو اون لاين} {بأقل سعر|بدون ضمان} $link",
                "{Comprar|Oferta de} {seguidores|relojes réplica|viagra} {baratos|al mejor precio}, {envío gratis|descuento "
                    + "$number%}: $link",
            ]
        ),
        (
            "goods",
            [
                "{Replica|Luxury} {watches|handbags|sneakers} {$number% off|factory price}, {worldwide shipping|DHL}. $link",
                "{Our company offers|We are a leading maker of} {LED lights|pumps|yoga mats|packaging boxes}, {MOQ $number|samples "
                    + "free}. {Contact our sales team.|$link}",
                "{Looking for|Need} {a plumber|house clearance|Essex escorts|packers and movers} {in your area|near you}? {Call "
                    + "now|Best rates}, {24/7|no call-out fee}. $link",
            ]
        ),
        (
            "quiet",
            [
                "{I think|In my opinion} {everyone|people} should {know|hear} about {$person's method|the {keto|money} plan}. It "
                    + "{changed|saved} my {life|marriage|business}. {Search the name.|You will find it.}",
                "{Anyone here|Does anybody} {tried|know} {the new $pill gummies|that trading bot|this $number day plan}? {My aunt "
                    + "lost $number pounds.|I made my salary in a weekend.|Ask me how.}",
                "{The library|School|Reading} is {great|important}, and so is {your future|security}. {A small policy|An investment "
                    + "plan} {from $$number a month|with 9% return} {gives|brings} peace of mind.",
            ]
        ),
    ];

    // csharpier-ignore
    private static readonly TextGrammar Grammar = new(
        new Dictionary<string, string[]>
        {
            ["pill"] =
            [
                "viagra",
                "cialis",
                "tramadol",
                "xanax",
                "modafinil",
                "ozempic",
                "generic sildenafil",
                "phentermine",
                "CBD",
                "ketone",
            ],
            ["number"] = ["{3|5|7|9}", "{10|20|25|40}", "{100|150|300|500}", "{1000|2500|5000}"],
            ["person"] =
            [
                "Wilson", "Ayo", "Osas", "Helen Carter", "Robert Lund", "Ekaka", "Morgan", "Sandra", "Adams", "Blake Hunter",
                "Ilekhojie", "Grace Peters",
            ],
            ["flatter"] =
            [
                "{Great|Nice|Amazing|Very informative} {post|article|blog}{!|, keep sharing.|, thanks for sharing.}",
                "{I really enjoyed|I am impressed by} {your writing style|this content|the way you explain}.",
                "{This is exactly what|Just what} I was {looking for|searching}.",
                "{You have|You've got} {a real talent|touched good points|nailed it}.",
                "{Thank you for|Thanks for} {the good writeup|such valuable information}.",
                "{Your|This} {site|blog} {loads fast|is a treasure|deserves more readers}.",
            ],
            ["contact"] =
            [
                "{WhatsApp|Telegram} +{1|44|234} {70|80|90}{3|5|7} {55|61|48}{0|2|4} {01|19|73}{2|8|6}{4|9}",
                "{Email|Write} {him|her}: {help|dr|loan|recover}{ayo|wilson|grace|fast}{1|7|22|90}@{gmail|outlook|yahoo}.com",
                "{Text|Contact} $person {on Telegram|on his page}.",
            ],
            ["site"] =
            [
                "{best|top|my|go|24|super}{pills|slots|deals|loan|essay|rank|coin|shop|date|watch}{s|hub|4u|online|now|pro|zone|$digit}",
            ],
            ["digit"] = ["1", "7", "24", "88", "365", "777"],
            ["end"] = ["com", "com", "info", "xyz", "shop", "top", "ru", "online", "biz"],
            ["path"] = ["", "/{offer|go|lp|en|p}{$digit|}", "/?{ref|id|utm}={$digit|abc}$digit", "/{buy|win|blog}-{now|here|online}"],
            ["link"] =
            [
                "http://$site.$end$path",
                "https://www.$site.$end$path",
                "{www.|}$site.$end",
                "<a href=\"http://$site.$end$path\">{click here|$site|visit}</a>",
                "[url=http://$site.$end$path]{here|$site}[/url]",
                "$site dot com",
                "hxxp://$site.$end",
            ],
            ["shortlink"] =
            [
                "https://bit.ly/{2|3}{x|K|q}{a|T|9}{R|m|4}{p|Z|c}",
                "http://tinyurl.com/{yx|n}{3|8|k}{f|w}{p|2}",
                "t.co/{a|B|x}{7|q}{R|e}{2|M}",
                "https://cutt.ly/{k|W}{e|9}{s|D}",
            ],
        }
    );

    public static int Count => All.Length;

    public static string Sort(int number) => All[number].Sort;

    public static string Write(Random random, int sort) => Grammar.Write(random, TextGrammar.Pick(random, All[sort].Patterns)).Trim();

    /// <summary>How spam signs itself; null for no name.</summary>
    public static string? Name(Random random, int sort) =>
        random.Next(10) switch
        {
            < 3 => null,
            < 5 => Grammar.Write(
                random,
                All[sort].Sort switch
                {
                    "pharmacy" => "{cheap|buy} $pill",
                    "casino" => "{slot|casino} $digit",
                    "seo" => "{SEO|Marketing} {Expert|Team}",
                    _ => "$site",
                }
            ),
            _ => Grammar.Write(
                random,
                "{{Anna|James|Linda|Kevin|Olga|Raj|Maria|Brian|Sofia|Tom}{ {Smith|Brown|K|Petrova|Lee|Jones}|$digit|}|$person}"
            ),
        };
}
