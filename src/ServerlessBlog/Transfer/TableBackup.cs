using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Transfer;

/// <summary>
/// Tables as <c>tables/{name}.ndjson</c>, a row a line; values that JSON has no kind of are <c>{"kind": …, "value": …}</c>.
/// </summary>
internal sealed class TableBackup(TableServiceClient tables)
{
    private const string Folder = "tables";

    /// <summary>A transaction takes 100 rows and 4 MiB: so many stay below both, whatever the comments' length.</summary>
    private const int MostRows = 50;

    /// <summary>The number of rows saved.</summary>
    public async Task<int> SaveAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        var count = 0;
        foreach (var table in StorageNames.Tables.Except([StorageNames.PostTable]))
        {
            await using var file = File.CreateText(FileOf(folder, table));
            await foreach (var row in tables.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
            {
                await file.WriteLineAsync(Write(row).ToJsonString());
                count++;
            }
        }

        return count;
    }

    /// <summary>The number of rows written.</summary>
    public async Task<int> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var table in StorageNames.Tables.Where(table => File.Exists(FileOf(folder, table))))
        {
            var client = tables.GetTableClient(table);
            // Rows come as they were listed, partition by partition, as a transaction wants them.
            var rows = File.ReadLines(FileOf(folder, table)).Select(line => Read(JsonNode.Parse(line)!.AsObject()));
            foreach (var partition in rows.GroupBy(row => row.PartitionKey))
            {
                foreach (var some in partition.Chunk(MostRows))
                {
                    await client.SubmitTransactionAsync(
                        some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                        cancellationToken
                    );
                    count += some.Length;
                }
            }
        }

        return count;
    }

    /// <summary>A row as JSON; the service's own time and version stay behind.</summary>
    internal static JsonObject Write(TableEntity row)
    {
        var json = new JsonObject();
        foreach (var (name, value) in row.Where(property => property.Key is not ("odata.etag" or "Timestamp")))
        {
            json[name] = value switch
            {
                null => null,
                string text => text,
                bool flag => flag,
                int number => number,
                long number => Kind("long", number.ToString(CultureInfo.InvariantCulture)),
                double number => Kind("double", number.ToString("R", CultureInfo.InvariantCulture)),
                DateTimeOffset time => Kind("time", time.ToString("O", CultureInfo.InvariantCulture)),
                Guid id => Kind("guid", id.ToString()),
                byte[] bytes => Kind("bytes", Convert.ToBase64String(bytes)),
                _ => throw new InvalidOperationException($"A row's {name} is {value.GetType()}, which no table holds."),
            };
        }

        return json;
    }

    /// <summary>A row from its JSON.</summary>
    internal static TableEntity Read(JsonObject json) =>
        new(
            json.ToDictionary(
                property => property.Key,
                property =>
                    property.Value switch
                    {
                        JsonObject typed => Parse(typed["kind"]!.GetValue<string>(), typed["value"]!.GetValue<string>()),
                        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
                        JsonValue value when value.TryGetValue<int>(out var number) => number,
                        JsonValue value => value.GetValue<string>(),
                        _ => (object?)null!,
                    }
            )
        );

    private static object Parse(string kind, string value) =>
        kind switch
        {
            "long" => long.Parse(value, CultureInfo.InvariantCulture),
            "double" => double.Parse(value, CultureInfo.InvariantCulture),
            "time" => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            "guid" => Guid.Parse(value),
            "bytes" => Convert.FromBase64String(value),
            _ => throw new InvalidOperationException($"A backup's value is of the kind {kind}, which is not known here."),
        };

    private static JsonObject Kind(string kind, string value) => new() { ["kind"] = kind, ["value"] = value };

    private static string FileOf(string folder, string table) => Path.Combine(folder, Folder, $"{table}.ndjson");
}
