using System.Collections.Frozen;

namespace ServerlessBlog.Screening.Spam;

/// <summary>
/// Words and phrases of comment spam, each a whole phrase of one to five words, from the trades that live by it. Written down from what
/// such comments say, not counted from any collection. A phrase of <see cref="Wares"/> hardly stands in a good comment; the other lists are
/// weak alone.
/// </summary>
internal static partial class SpamLexicon
{
    /// <summary>Trades that good comments speak of as well, now and then.</summary>
    public static FrozenSet<string> Trades { get; } =
        Phrases(
            """
            guest post, guest posts, guest posting, domain authority, sponsored post, do follow, token sale, pre sale, presale,
            airdrop, lifetime deal, crack, serial number, license key, activation key, full version, trading bot, free trial,
            private investigator, online training, certification course, training course, training courses, data science course,
            data science courses, data science training, machine learning course, machine learning courses, devops training,
            python training, java training, aws training, hadoop training, selenium training, sap training, development company,
            development services, consulting company, outsourcing company, software company, interior design, real estate,
            web traffic, website traffic, work from home, work at home, account manager, backlinks, link building, seo expert,
            seo company, seo agency, seo service, slot machine, slot machines, weight loss, extra cash, extra income, easy money,
            passive income, financial freedom, rent a car, car rental, travel agency, car insurance, auto insurance, life insurance,
            study abroad, locksmith, pest control, handbags, rolex, gucci, chanel, oakley sunglasses, toll free, taxi service,
            plastic surgery, personal loan, personal loans, business loan, bad credit, dating site, dating sites, license key free,
            serial key, hack tool, data entry jobs, essay writing, homework help, illuminati, ex lover, ethical hacker,
            customer service number, customer support number, loan at, get paid to, horny, real estate agent, moving company,
            cleaning company, modafinil, adderall, valium, от 18 лет, удаленная работа, удалённая работа, доход от, ищу людей,
            term papers, research paper writing, e cigarette, wedding dresses, prom dresses, north face jackets, online poker,
            movers in, antivirus support, anti aging cream, gift card generator, digital marketing agency,
            digital marketing company, web design company, web development company, app development company, website design company,
            """
        );

    /// <summary>Words of selling: a few in a short text are a pitch.</summary>
    public static FrozenSet<string> Selling { get; } =
        Phrases(
            """
            buy, buying, cheap, cheapest, discount, discounts, coupon, coupons, promo, promo code, sale, sales, price, prices,
            affordable, wholesale, shop, store, offer, offers, deal, deals, order, order now, delivery, free shipping, loan, loans,
            credit, lender, investment, investments, invest, investor, profit, profits, earn, earned, earning, earnings, income,
            bonus, casino, poker, bet, betting, gambling, jackpot, slots, insurance, mortgage, winner, winners, win, prize, claim,
            cash, reward, guaranteed, guarantee, best quality, high quality, quality products, product, products, customer,
            customers, client, clients, services, company, companies, agency, professional, professionals, expert, experts,
            experienced, certified, leading, trusted, reliable, consultation, consultant, training, course, courses, institute,
            certification, academy, coaching, placement, tutors, free trial, download, whatsapp, telegram, signup, sign up,
            register, limited time, hurry, today only, available now, hire, hiring, jobs, vacancy, traffic, followers, marketing,
            seo, ranking, website, promotion, advertise, advertising, trader, traders, trading, bitcoin, crypto, forex, btc, usdt,
            broker, brokers, withdraw, withdrawal, payout, hacker, recovery, recover, доход, заработок, купить, цена, скидка,
            скидки, бесплатно, прибыль, криптовалюта, крипта, работа, набор, оплата, usd, comprar, barato, oferta, ofertas, precio,
            descuento, gratis, acheter, pas cher, prix, kaufen, günstig, rabatt, angebot, comprare, sconto, preço, desconto,
            satın al, ucuz, murah, jual, harga, terpercaya,
            """
        );

    /// <summary>Praise that fits any post.</summary>
    public static FrozenSet<string> Flattery { get; } =
        Phrases(
            """
            great post, nice post, good post, awesome post, amazing post, excellent post, wonderful post, informative post,
            great article, nice article, good article, awesome article, amazing article, excellent article, wonderful article,
            informative article, great blog, nice blog, good blog, awesome blog, amazing blog, excellent blog, wonderful blog,
            informative blog, great information, nice information, good information, useful information, valuable information,
            great info, nice info, useful info, helpful information, informative content, great content, nice content,
            quality content, very informative, really informative, so informative, very useful, very interesting, keep sharing,
            keep posting, keep blogging, keep it up, keep up the good work, keep up the great work, thanks for sharing,
            thank you for sharing, thanks for posting, thank you for posting, for sharing this, for sharing such,
            sharing this information, sharing this post, sharing this article, i really enjoyed, i really like your,
            i really appreciate, i appreciate your, i am impressed, i'm impressed, your blog, your site, your website, your article,
            your post, your writing, your content, this blog, this website, this web site, great job, good job, nice work,
            great work, good work, well written, bookmarked, bookmark your, i have bookmarked, looking forward to,
            more posts like this, such a nice, such a great, such an informative, such a wonderful, excellent work, magnificent,
            worth reading, worth reading it, eye opener, pretty helpful, i was looking for, exactly what i was looking,
            this is a great, i found your, i came across your, i stumbled upon, first time here, first time visit,
            excellent information, share with us, valuable post, superb, спасибо за статью, отличная статья, полезная статья,
            gracias por compartir, excelente artículo, buen artículo, merci pour cet article, obrigado por compartilhar,
            """
        );

    /// <summary>Asks to be clicked, watched, followed.</summary>
    public static FrozenSet<string> Calls { get; } =
        Phrases(
            """
            do have a look, have a look at our, please visit, kindly visit, must visit, do visit, feel free to visit, free quote,
            book a free, book now, sign up for, use my link, use my code, use code, use promo, hit him up, hit her up,
            thank me later, follow us on, join our, just dial, dial, our institute, our academy, our trainers, our faculty,
            our agency, our developers, our app, our software, our platform, our shop, our store, our customer, check out my,
            check out this video, check my, check us out, check it out on my, checkout my, check out our, visit my, visit our,
            visit us, visit us at, visit here, visit this site, visit this link, visit the site, visit website, go to my,
            come to my, come visit, look at my, take a look at my, see my, watch my, listen to my, my channel, my videos, my video,
            my music, my page, my profile, my youtube, my cover, my song, my new song, my website, my homepage, my web page,
            my web site, my store, my shop, my instagram, my insta, subscribe, subscribe to, subscribe me, sub me, sub to,
            follow me, follow us, follow my, like my, like our, add me, vote for, please vote, thumbs up if, give me a thumbs,
            click here, click this link, click on this link, click on the link, click the link, click link, click below,
            here is the link, link below, link in bio, just click, tap here, this link, read more here, more info here,
            read more at, for more info visit, for more information visit, for more details visit, more details visit,
            know more about, learn more about our, our website, our site, our services, our service, our company, our team,
            our products, our customers, our clients, our experts, our professional, our channel, our page, we provide, we offer,
            we are offering, we are a leading, we are one of, we are the best, we are here to, we specialize in, we deliver,
            contact us, contact me, contact him, contact her, contact them, call us, call me, call now, call today, text me,
            email us, email me, email him, mail us, reach us, reach out to, reach him, get in touch with, message me, dm me,
            inbox me, whatsapp me, whatsapp us, whatsapp number, on whatsapp, via whatsapp, via email, get it now, buy now,
            order now, sign up now, join now, join us, join here, apply now, register now, register here, download now,
            download here, grab your, get yours, get started now, try it now, free call, claim your, txt, reply stop, пишите,
            подписывайтесь, переходите, жми, заходи, в личку, в лс, подробности в, visita mi, visite mon, besuchen sie, haz clic,
            cliquez ici, hubungi kami, kunjungi,
            """
        );

    /// <summary>How a borrowed life story is told.</summary>
    public static FrozenSet<string> Testimony { get; } =
        Phrases(
            """
            i want to testify, my testimony, this testimony, god bless you, god bless, i never believed, i was scammed,
            i got scammed, changed my life, saved my marriage, my husband left, my wife left, my ex husband, my ex boyfriend,
            came back to me, i was introduced to, i came across a, introduced me to, recommended me to, i highly recommend,
            highly recommended, thanks to dr, great doctor, prophet, pastor, his email, her email, his whatsapp, within 24 hours,
            within 48 hours, within 3 days, i have made, i made over, i now earn, i earn, i invested, i received my, get back my,
            all thanks to, reliable and trustworthy, genuine hacker, i lost my,
            """
        );

    /// <summary>
    /// Words of whoever works with what the post is about: software, mostly, for that is where links and code stand in good comments.
    /// </summary>
    public static FrozenSet<string> Craft { get; } =
        Phrases(
            """
            exception, exceptions, method, methods, class, classes, interface, string, null, async, await, thread, compile,
            compiler, compiles, runtime, debug, debugger, bug, bugs, framework, library, libraries, assembly, namespace, namespaces,
            function, functions, parameter, parameters, variable, variables, array, query, database, sql, server, code, coding,
            unit test, unit tests, testing, tests, mvc, api, json, xml, html, css, javascript, python, pandas, dataframe, numpy,
            java, ruby, rails, php, c#, .net, asp.net, visual studio, git, github, repository, repo, branch, commit, merge, patch,
            pull request, svn, subversion, config, configuration, webpack, npm, nuget, jekyll, plugin, plugins, syntax, regex,
            implementation, implement, implemented, refactor, inheritance, object, objects, delegate, lambda, linq, iis, http, url,
            urls, controller, view, template, script, error, errors, install, installed, version, upgrade, windows, linux,
            command line, folder, dll, stack trace, workaround, fix, fixed, refactoring, encoding, dependency,
            """
        );

    private static FrozenSet<string> Phrases(string text) => List(text).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Phrases divided by commas; a line that begins with # says what the next ones are of.</summary>
    private static IEnumerable<string> List(string text) =>
        text.Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The phrases of a list that a text holds, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> words, FrozenSet<string> phrases)
    {
        const int longest = 5;
        var found = new List<string>();
        for (var start = 0; start < words.Count; start++)
        {
            var phrase = "";
            for (var length = 1; length <= longest && start + length <= words.Count; length++)
            {
                phrase = length == 1 ? words[start] : $"{phrase} {words[start + length - 1]}";
                if (phrases.Contains(phrase) && !found.Contains(phrase))
                {
                    found.Add(phrase);
                }
            }
        }

        return found;
    }
}
