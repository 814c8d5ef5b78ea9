using System.Collections.Frozen;

namespace ServerlessBlog.Screening.Spam;

/// <content>What is sold by comments, by trade.</content>
internal static partial class SpamLexicon
{
    /// <summary>What is sold by comments.</summary>
    public static FrozenSet<string> Wares { get; } =
        Phrases(
            """
            # Medicine, bodies
            fullz, cvv dumps, dumps with pin, cloned cards, clone cards, bank logs, viagra, cialis, levitra, kamagra, sildenafil,
            tadalafil, xanax, tramadol, ambien, phentermine, oxycodone, online pharmacy, male enhancement, weight loss pills,
            lose weight fast, fat burner, keto diet, keto pills, garcinia, cbd oil, cbd gummies, hair loss, herbal medicine,
            herbal cure, herpes cure, cure herpes, penis enlargement, breast enlargement,
            # Money
            payday loan, payday loans, cash advance, loan offer, apply for a loan, urgent loan, credit repair, credit score fixed,
            blank atm card, atm card, binary option, binary options, binary trading, forex trading, forex trader, forex signals,
            trading signals, crypto trading, crypto investment, bitcoin investment, bitcoin mining, invest in bitcoin,
            make money online, earn money online, make money fast, per day from home, online jobs, get rich, guaranteed profit,
            guaranteed returns, return on investment guaranteed, minimum investment, lost bitcoin, stolen bitcoin, lost funds,
            recover lost funds, recover my funds, recovery expert, funds recovery, crypto recovery,
            # Games of chance
            online casino, online casinos, casino bonus, casino games, casino site, best casino, live casino, slot games,
            online slot, online slots, slot online, poker online, poker chips, sports betting, online betting, betting site,
            betting tips, fixed matches, fixed match, sure odds, intraday calls, stock tips, situs judi, judi online, judi bola,
            judi slot, slot gacor, agen judi, agen bola, bandar togel, togel online, bandarq, dominoqq, bahis siteleri, canlı bahis,
            casino siteleri, bonus veren,
            # Schoolwork, courses
            essay writing service, essay writing services, essay writers, essay writer, write my essay, custom essay, custom essays,
            essay help, paper writing service, paper writing, assignment help, dissertation writing, thesis writing,
            industrial training, summer training, classroom training, job oriented, buy essay, cheap essay, training institute,
            best training institute, course in bangalore, training in bangalore, course in hyderabad, training in hyderabad,
            course in chennai, training in chennai, course in pune, training in pune, course in delhi, training in delhi,
            course in mumbai, training in mumbai, course in noida, training in noida, classes in pune, certification in bangalore,
            bangalore course, training center in, 100 placement, placement assistance,
            # Company for hire, magic, hackers
            call girl, call girls, escort, escorts, escort service, escort services, escorts in, russian escorts,
            independent escorts, erotic massage, sexy girls, adult dating, hot girls, porn videos, free porn, nude pics,
            webcam girls, spell caster, spellcaster, love spell, love spells, vashikaran, get your ex back, get my ex back, ex back,
            cheating spouse, cheating husband, cheating wife, cheating partner, hack his phone, hack her phone, hack whatsapp,
            phone spy, hire a hacker, professional hacker, hacker for hire, hacking services,
            # Goods
            replica watches, replica watch, louis vuitton, michael kors, ray ban, christian louboutin, ugg boots, nike air max,
            air jordan, jordan shoes, nfl jerseys, cheap jerseys, wholesale jerseys, moncler, abercrombie, canada goose,
            beats by dre, cheap shoes, designer handbags, replica handbags, vape juice, fake id, fake documents, counterfeit money,
            full version with crack, crack download, crack free download, with crack, keygen, free robux, free v bucks,
            free gift card, mod apk, apk download, apk mod, cheats tool, wow gold, game gold, cheap gold,
            # Services
            seo services, seo packages, local seo, guest posting service, guest posting services, dofollow link, do follow link,
            dofollow backlinks, link exchange, sponsored link, buy followers, instagram followers, free followers, buy likes,
            youtube views, digital marketing course, digital marketing services, packers and movers, movers and packers,
            house shifting, carpet cleaning, cleaning services, air duct cleaning, roofing company, roofing contractor,
            plumbing services, emergency plumber, tree removal, water damage restoration, garage door repair, limousine service,
            airport transfer, cheap flights, tour packages, dental clinic, dental implants, hair transplant, injury lawyer,
            injury attorney, divorce lawyer, visa consultants, immigration consultant, junk removal, dumpster rental,
            office cleaning, house cleaning services, bond cleaning, end of lease cleaning, insurance quotes, customer care number,
            support phone number, helpline number, toll free number, tech support number, printer support, quickbooks support,
            office setup, norton setup, mcafee activate, hp printer support, roku activation,
            # Other languages
            казино, ставки на спорт, игровые автоматы, займ онлайн, быстрый займ, кредит онлайн, заработок в интернете,
            удаленный заработок, удалённый заработок, пассивный доход, дополнительный доход, заработок от, пишите в лс, пиши в лс,
            пишите в личные, пиши в личные, пиши плюс, ставь плюс, ищу партнеров, набираю людей, набор в команду,
            легальный заработок, проститутки, интим услуги, купить диплом, сварка под ключ, kredit ohne schufa, geld verdienen,
            online kasino, günstig kaufen, préstamo urgente, préstamos personales, préstamo personal, casino en línea, gana dinero,
            ganar dinero, crédit rapide, prêt entre particulier, offre de prêt, casino en ligne, gagner de l'argent,
            voyance gratuite, marabout, retour affectif, prestito tra privati, offerta di prestito, evden eve nakliyat, nakliyat,
            takipçi satın al, takipçi hilesi, bahis, kaçak iddaa, obat herbal, obat kuat, jasa seo, vé máy bay, giá rẻ,
            empréstimo pessoal, ganhar dinheiro, renda extra, nhà cái, cá cược, cho vay,
            """
        );

    /// <summary>Of scripts that write words together: found inside a text, not as whole words.</summary>
    public static IReadOnlyList<string> WaresWithin { get; } =
    [
        .. List(
            """
            外送茶, 學生妹, 学生妹, 代开, 카지노, 바카라, 토토, 먹튀, 슬롯, 안전놀이터, 출장안마, 오피사이트, 대출, 成人, 娱乐城,
            娛樂城, 博彩, 赌场, 賭場, 代写, 代寫, 办证, 发票, 贷款, カジノ, バカラ, ブランドコピー, スーパーコピー, 激安,
            出会い系, สล็อต, บาคาร่า, คาสิโน, พนัน, หวย, แทงบอล, كازينو, شركة تنظيف,
            شركة نقل, نقل عفش, نقل اثاث, مكافحة حشرات, كشف تسربات, قرض, שירותי ליווי,
            کازینو, شرط بندی,
            """
        ),
    ];
}
