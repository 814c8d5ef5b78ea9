using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace ServerlessBlog.Screening.Repeats;

/// <summary>
/// A text's fingerprint, by which it is known again whole or nearly so: 32 minima of hashes over its pieces of six letters, 16 bits each
/// (Broder 1997: the share of equal minima is about the share of pieces that two texts have in common), and a hash of the whole. The text
/// cannot be had back from it.
/// </summary>
internal sealed class TextPrint
{
    private const int Minima = 32;
    private const int Piece = 6;
    private const int LeastCharacters = 20;

    /// <summary>Of 32: three of five pieces in common.</summary>
    private const int NearFrom = 19;

    private readonly ushort[] minima;
    private readonly ulong whole;

    private TextPrint(ushort[] minima, ulong whole) => (this.minima, this.whole) = (minima, whole);

    /// <summary>Null for a text so short that different people write the same: "Thank you!".</summary>
    public static TextPrint? Of(string text)
    {
        var plain = Plain(text);
        if (plain.Length < LeastCharacters)
        {
            return null;
        }

        var minima = new uint[Minima];
        Array.Fill(minima, uint.MaxValue);
        for (var start = 0; start + Piece <= plain.Length; start++)
        {
            var hash = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(plain, start, Piece));
            for (var number = 0; number < Minima; number++)
            {
                // Multiply and shift: a hash function for each odd factor (Dietzfelbinger 1997).
                minima[number] = Math.Min(minima[number], (uint)((hash * ((0x9E3779B97F4A7C15UL * (ulong)(number + 1)) | 1)) >> 32));
            }
        }

        return new TextPrint([.. minima.Select(minimum => (ushort)minimum)], XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(plain)));
    }

    /// <summary>What counts of a text: letters and digits.</summary>
    public static int LettersOf(string text) => Plain(text).Length;

    public static TextPrint Read(ReadOnlySpan<byte> bytes)
    {
        var minima = new ushort[Minima];
        for (var number = 0; number < Minima; number++)
        {
            minima[number] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(number * sizeof(ushort))..]);
        }

        return new TextPrint(minima, BinaryPrimitives.ReadUInt64LittleEndian(bytes[(Minima * sizeof(ushort))..]));
    }

    public byte[] Write()
    {
        var bytes = new byte[(Minima * sizeof(ushort)) + sizeof(ulong)];
        for (var number = 0; number < Minima; number++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(number * sizeof(ushort)), minima[number]);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Minima * sizeof(ushort)), whole);
        return bytes;
    }

    public bool IsSame(TextPrint other) => whole == other.whole;

    public bool IsNear(TextPrint other)
    {
        var equal = 0;
        for (var number = 0; number < Minima; number++)
        {
            equal += minima[number] == other.minima[number] ? 1 : 0;
        }

        return equal >= NearFrom;
    }

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
