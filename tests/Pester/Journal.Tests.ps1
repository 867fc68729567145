# What a user of a journal relies on: what was emitted is in it, whatever happened to the process, the folder or the disk.
BeforeDiscovery {
    # On Windows a file that is open cannot be removed; elsewhere a volume of the test's own needs the right to mount one.
    $script:cannotRemove = $PSVersionTable.PSVersion.Major -lt 7 -or $IsWindows
    Import-Module $PSScriptRoot/Support/Volume.psm1 -Force
    $script:cannotMount = -not (Test-Mount)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/FrameServer.psm1 -Force
    Import-Module $PSScriptRoot/Support/Stream.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $emulator = Start-Emulator
    $exchange = @{
        RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = ConvertTo-ApiKey ('S' * 57 + 'Journal')
    }

    # Each test has a folder that is not there yet.
    function New-JournalPath { Join-Path $TestDrive ([IO.Path]::GetRandomFileName()) }
    # Receives into a journal beside the test, and waits until the stream is connected.
    function Start-Receiving([string] $Path, [string] $Parameters = '') {
        $stream = Start-Stream $module "Receive-BinanceUserStream @exchange -IncludeStatus $Parameters" (
            $exchange + @{ JournalPath = $Path })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        $stream
    }
    function Send-Event([string] $Market, [hashtable] $Body) {
        $null = Invoke-Control $emulator POST /events @{ market = $Market; event = $Body }
    }
    function Send-Order([int] $OrderId, [string] $Symbol = 'BTCUSDT') {
        Send-Event UsdMFutures @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = $Symbol; i = $OrderId } }
    }
    # A run that ends after the orders of these numbers.
    function Add-Run([string] $Path, [int[]] $OrderId, [string] $Parameters = '') {
        $stream = Start-Receiving $Path "-MaximumEvents $($OrderId.Count) $Parameters"
        $OrderId | ForEach-Object { Send-Order $_ }
        Wait-StreamEnd $stream
    }
    # Another run in the same journal, however far it comes; the stream, for what it wrote.
    function Invoke-Again([string] $Path) {
        $stream = Start-Stream $module 'Receive-BinanceUserStream @exchange -Duration 00:00:00.1' (
            $exchange + @{ JournalPath = $Path })
        $null = Wait-StreamEnd $stream
        if ($stream.Shell.HadErrors) { throw "It failed: $(Get-StreamRecord $stream Error) $($stream.Shell.InvocationStateInfo.Reason)" }
        $stream
    }
    function Get-ListenKey { @((Invoke-Control $emulator).listenKeys) }
    function Get-Segment([string] $Path) { @(Get-ChildItem $Path -Filter *.jsonl | Sort-Object Name) }
    function Get-JournalText([string] $Path) { Get-ChildItem $Path -File | ForEach-Object { [IO.File]::ReadAllText($_.FullName) } }
    # Bytes at the end of a journal that no writer has completed.
    function Add-Tail([string] $Path, [byte[]] $Bytes) {
        $file = [IO.File]::Open((Get-Segment $Path)[-1].FullName, 'Append', 'Write', 'ReadWrite')
        try { $file.Write($Bytes, 0, $Bytes.Length) } finally { $file.Dispose() }
    }
    # Everything that a user sees of an event, as text: numbers with their zeros, times to the tick.
    function ConvertTo-Fact($Item, [string[]] $Without) {
        foreach ($property in $Item.PSObject.Properties | Where-Object Name -NotIn $Without) {
            $value = if ($property.Value -is [datetimeoffset]) { $property.Value.ToString('o') }
            elseif ($null -eq $property.Value -or $property.Value -is [ValueType]) { "$($property.Value)" }
            else { ConvertTo-Json $property.Value -Depth 6 -Compress }
            "$($Item.GetType().Name).$($property.Name)=$value"
        }
    }
    # What a command writes that ends with an error.
    function Get-Failure([scriptblock] $Command) {
        try { $null = & $Command; throw 'It has not failed.' } catch { $_ }
    }
}

AfterAll { $emulator.Stop() }

Describe 'A journal' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $path = New-JournalPath }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'is read back as the objects that were emitted, with -JournalFlush <Flush>' -ForEach @(
        @{ Flush = 'Interval' }, @{ Flush = 'Always' }
    ) {
        $stream = Start-Receiving $path "-JournalFlush $Flush -Account desk -ConnectionCount 2 -MaximumEvents 40"
        $null = Invoke-Control $emulator POST /trading @{ market = 'UsdMFutures'; count = 20; fillsPerOrder = 2 }
        $emitted = @(Wait-StreamEnd $stream | Where-Object EventType)
        $emitted.Count | Should -Be 40
        $read = @(Get-BinanceUserStreamJournal $path | Select-Object -First 40)
        @($emitted | ForEach-Object { ConvertTo-Fact $_ }) | Should -Be @($read | ForEach-Object { ConvertTo-Fact $_ })
        ($read | Group-Object { $_.GetType() }).Count | Should -BeGreaterThan 1
        @($read.Connection | Where-Object { $_ -notin 1, 2 }) | Should -BeNullOrEmpty
    }

    It 'has an event before it is emitted' {
        $stream = Start-Stream $module @'
            Receive-BinanceUserStream @exchange -IncludeStatus | ForEach-Object {
                if ($_.EventType) { @(Get-BinanceUserStreamJournal $exchange.JournalPath).OrderId -contains $_.OrderId } else { $_ }
            }
'@ ($exchange + @{ JournalPath = $path })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        1..3 | ForEach-Object {
            Send-Order $_
            Wait-Stream $stream { $_ -is [bool] } | Should -BeTrue
        }
    }

    It 'has the status objects, whether or not they were emitted' {
        $stream = Start-Receiving $path
        Send-Order 1
        $null = Wait-Stream $stream { $_.EventType }
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Drop' }
        $gap = Wait-Stream $stream { $_.Status -eq 'Gap' }
        Stop-Stream $stream
        $stream = $null
        $ended = Add-Run $path 2 | Where-Object Status -eq Ended

        $read = @(Get-BinanceUserStreamJournal $path -IncludeStatus)
        $readGap = @($read | Where-Object Status -eq Gap)[0]
        $readGap | Should -BeOfType ([BinanceUserStreams.Status.StreamGap])
        ConvertTo-Fact $readGap LastEvent | Should -Be @(ConvertTo-Fact $gap LastEvent)
        $readGap.LastEvent.OrderId | Should -Be 1
        $read[-1] | Should -BeOfType ([BinanceUserStreams.Status.StreamEnded])
        ConvertTo-Fact $read[-1] | Should -Be @(ConvertTo-Fact $ended)
        @('Connecting', 'Connected', 'Disconnected' | Where-Object { $_ -notin $read.Status }) | Should -BeNullOrEmpty
        @(Get-BinanceUserStreamJournal $path | Where-Object Status) | Should -BeNullOrEmpty
    }

    It 'has the frames that were no events, in their place' {
        $stream = Start-Receiving $path '-MaximumEvents 1'
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Garbage' }
        Send-Order 1
        $null = Wait-StreamEnd $stream
        $told = Get-BinanceUserStreamJournal $path -IncludeStatus | Where-Object Status -eq MalformedFrame
        $told.Message | Should -BeLike 'a frame that is no event of the account was passed over: it is no JSON *'
    }

    It 'has the replaced key as a status, and no listen key anywhere' {
        $stream = Start-Receiving $path '-KeepAliveInterval 00:00:01'
        $first = (Get-ListenKey).listenKey
        # A program can write the key into what the exchange then repeats.
        Send-Event UsdMFutures @{ e = 'ORDER_TRADE_UPDATE'; o = @{ s = 'BTCUSDT'; i = 1; c = "x-$first" } }
        (Wait-Stream $stream { $_.EventType }).ClientOrderId | Should -Be "x-$first"
        Send-Event UsdMFutures @{ e = 'ORDER_TRADE_UPDATE'; deep = @{ er = "$first,$first" }; o = @{ i = 2 } }
        $null = Wait-Stream $stream { $_.OrderId -eq 2 }
        $null = Invoke-Control $emulator POST /stream-faults @{ kind = 'Expire' }
        (Wait-Stream $stream { $_.EventType -eq 'listenKeyExpired' }).ListenKey | Should -Be $first
        $null = Wait-Stream $stream { $_.Status -eq 'KeyReplaced' }
        $gap = Wait-Stream $stream { $_.Status -eq 'Gap' }
        $second = (Get-ListenKey).listenKey
        Stop-Stream $stream
        $stream = $null

        $second | Should -Not -Be $first
        foreach ($key in $first, $second) { "$(Get-JournalText $path)" | Should -Not -BeLike "*$key*" }
        $read = @(Get-BinanceUserStreamJournal $path -IncludeStatus)
        $masked = "$($first.Substring(0, 4))...$($first.Substring($first.Length - 4))"
        @($read | Where-Object EventType -eq ORDER_TRADE_UPDATE)[0].ClientOrderId | Should -Be "x-$masked"
        @($read | Where-Object EventType -eq listenKeyExpired)[0].ListenKey | Should -Be $masked
        @($read | Where-Object EventType -eq listenKeyExpired)[0].Summary | Should -BeLike "*$masked*"
        @($read | Where-Object Status -eq KeyReplaced).Count | Should -Be 1
        # The notice is none of the account's events, neither live nor read.
        $gap.LastEvent.OrderId | Should -Be 2
        @($read | Where-Object Status -eq Gap)[0].LastEvent.OrderId | Should -Be 2
    }

    It 'has the exact text, also of a frame with line breaks' {
        $frames = "{`n  `"e`": `"ORDER_TRADE_UPDATE`",`r`n  `"o`": { `"s`": `"BTCUSDT`", `"q`": `"0.500`" }`n}", '{"e":"ACCOUNT_UPDATE", "a":{"m":"\u00d6"}}'
        $server = Start-FrameServer $frames
        try {
            $key = New-BinanceListenKey -RestUri $exchange.RestUri -StreamUri $server.StreamUri -ApiKey $exchange.ApiKey
            $null = $key | Receive-BinanceUserStream -ApiKey $exchange.ApiKey -JournalPath $path -MaximumEvents 2
        }
        finally { $server.Stop() }
        @(Get-BinanceUserStreamJournal $path).Json | Should -Be $frames
        # One line each, in UTF-8 without a mark.
        foreach ($line in [IO.File]::ReadAllLines((Get-Segment $path)[0].FullName)) { $line | Should -Match '^\{.*\}$' }
        [IO.File]::ReadAllBytes((Get-Segment $path)[0].FullName)[0] | Should -Be ([byte][char]'{')
    }

    It 'is named after its day' {
        $null = Add-Run $path 1
        (Get-Segment $path)[0].Name | Should -Match '^\d{8}-0001\.jsonl$'
    }

    It 'can be read while another command writes, and is not complained of' {
        $stream = Start-Receiving $path
        foreach ($id in 1..5) {
            Send-Order $id
            $null = Wait-Stream $stream { $_.EventType }
            @(Get-BinanceUserStreamJournal $path -WarningVariable warnings -WarningAction SilentlyContinue).OrderId | Should -Be (1..$id)
            $warnings | Should -BeNullOrEmpty
        }
    }

    It 'can be read by another process while it is written' {
        $stream = Start-Receiving $path
        Send-Order 1
        $null = Wait-Stream $stream { $_.EventType }
        Invoke-FreshEngine "Import-Module '$module'; (Get-BinanceUserStreamJournal '$path').OrderId" | Should -Be 1
    }

    It 'is complete and free after <Case>' -ForEach @(
        @{ Case = 'Ctrl+C'; Command = '' }
        @{ Case = 'Select-Object -First'; Command = '| Select-Object -First 1' }
        @{ Case = 'an error in the pipeline'; Command = '| ForEach-Object { $_; throw "x" }' }
    ) {
        $stream = Start-Stream $module "Receive-BinanceUserStream @exchange $Command" ($exchange + @{ JournalPath = $path })
        # Sent until the first one comes: without status objects nothing tells when the stream is connected.
        $until = [datetime]::UtcNow.AddSeconds(20)
        $item = $null
        while (-not $stream.Queue.TryTake([ref] $item, 100)) {
            if ([datetime]::UtcNow -gt $until) { throw "Nothing came: $(Get-StreamRecord $stream Error)" }
            Send-Order 1
        }
        if ($Command) { $null = $stream.Run.AsyncWaitHandle.WaitOne(20000) } else { Stop-Stream $stream }
        $stream = $null
        $first = @(Get-BinanceUserStreamJournal $path -WarningVariable warnings -WarningAction SilentlyContinue)[0]
        $warnings | Should -BeNullOrEmpty
        ConvertTo-Fact $first | Should -Be @(ConvertTo-Fact $item)
        # Another command can go on in it at once.
        $null = Invoke-Again $path
    }
}

Describe 'Reading a journal' {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $journal = New-JournalPath
        $stream = Start-Receiving $journal '-MaximumEvents 6'
        Send-Order 1 BTCUSDT
        Send-Order 2 ETHUSDT
        Send-Event UsdMFutures @{ e = 'TRADE_LITE'; s = 'BTCUSDC' }
        Send-Event UsdMFutures @{ e = 'MARGIN_CALL' }
        Send-Order 3 BTCUSDT
        Send-Event UsdMFutures @{ e = 'ACCOUNT_CONFIG_UPDATE'; ac = @{ s = 'XRPUSDT'; l = 25 } }
        $null = Wait-StreamEnd $stream
        $all = @(Get-BinanceUserStreamJournal $journal)
        $damage = [IO.File]::ReadAllLines((Get-Segment $journal)[0].FullName)
    }

    It 'is limited by -After and -Before to what came between' {
        @(Get-BinanceUserStreamJournal $journal -After $all[1].ReceivedAt).Sequence | Should -Be (1..4)
        @(Get-BinanceUserStreamJournal $journal -After $all[1].ReceivedAt).Json | Should -Be $all[2..5].Json
        @(Get-BinanceUserStreamJournal $journal -Before $all[1].ReceivedAt).Json | Should -Be $all[0].Json
        @(Get-BinanceUserStreamJournal $journal -After $all[0].ReceivedAt -Before $all[3].ReceivedAt).Json | Should -Be $all[1..2].Json
        Get-BinanceUserStreamJournal $journal -After ([datetime]::UtcNow.AddDays(2)) | Should -BeNullOrEmpty
        @(Get-BinanceUserStreamJournal $journal -After (Get-Date).AddHours(-1)).Count | Should -Be 6
    }

    It 'is limited by -After and -Before for status objects too' {
        @(Get-BinanceUserStreamJournal $journal -After $all[5].ReceivedAt -IncludeStatus).Status | Should -Be Ended
    }

    It 'is limited by -EventType, whatever the case' {
        @(Get-BinanceUserStreamJournal $journal -EventType trade_lite, MARGIN_CALL).EventType | Should -Be TRADE_LITE, MARGIN_CALL
    }

    It 'is limited by -Symbol <Symbol>' -ForEach @(
        @{ Symbol = 'btcusdt'; Is = 0, 4 }
        @{ Symbol = 'BTC*'; Is = 0, 2, 4 }
        @{ Symbol = 'ETH*', 'XRP????'; Is = 1, 5 }
        @{ Symbol = 'BTCUSD[A-C]'; Is = @(2) }
    ) {
        @(Get-BinanceUserStreamJournal $journal -Symbol $Symbol).Json | Should -Be $all[$Is].Json
    }

    It 'finds nothing for a symbol that is not in it' {
        Get-BinanceUserStreamJournal $journal -Symbol DOGE* | Should -BeNullOrEmpty
    }

    It 'joins all limits' {
        @(Get-BinanceUserStreamJournal $journal -EventType ORDER_TRADE_UPDATE -Symbol BTC* -After $all[0].ReceivedAt).OrderId | Should -Be 3
    }

    It 'takes folders from the pipeline, as text and as objects' {
        $parent = New-Item -ItemType Directory (New-JournalPath)
        foreach ($name in 'a', 'b') { Copy-Item $journal (Join-Path $parent $name) -Recurse }
        @(Get-ChildItem $parent -Directory | Get-BinanceUserStreamJournal).Count | Should -Be 12
        @(Get-ChildItem $parent -Directory | Get-BinanceUserStreamJournal).Sequence | Should -Be (1..12)
        @($journal, $journal | Get-BinanceUserStreamJournal -EventType MARGIN_CALL).Count | Should -Be 2
        @([pscustomobject]@{ JournalPath = $journal } | Get-BinanceUserStreamJournal).Count | Should -Be 6
    }

    It 'streams: the first object comes before the last line is read' {
        $copy = New-JournalPath
        Copy-Item $journal $copy -Recurse
        Add-Tail $copy ([Text.Encoding]::ASCII.GetBytes("not read`n"))
        Get-BinanceUserStreamJournal $copy -ErrorVariable failures -ErrorAction SilentlyContinue | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        $failures | Should -BeNullOrEmpty
    }

    It 'names the file and the line of <Case>, and reads all others' -ForEach @(
        @{ Case = 'text'; Line = 'no journal' }
        @{ Case = 'an empty line'; Line = '' }
        @{ Case = 'a cut line'; Line = '{"at":"2026-11-26T10:28:45.1234567Z","market":"UsdMFutures","conn' }
        @{ Case = 'a cut event'; Line = '{"at":"2026-11-26T10:28:45.1234567Z","market":"UsdMFutures","connection":1,"event":{"e":"ORDER' }
        @{ Case = 'zeros'; Line = "`0`0`0`0" }
        @{ Case = 'another object'; Line = '{}' }
        @{ Case = 'no object'; Line = '[1]' }
        @{ Case = 'no market'; Line = '{"at":"2026-11-26T10:28:45.1234567Z","market":"Moon","connection":1,"event":{"e":"X"}}' }
        @{ Case = 'a wrong time'; Line = '{"at":"noon","market":"UsdMFutures","connection":1,"event":{"e":"X"}}' }
        @{ Case = 'an unknown status'; Line = '{"at":"2026-11-26T10:28:45.1234567Z","market":"UsdMFutures","status":"Sunny","message":"x"}' }
    ) {
        $copy = New-JournalPath
        Copy-Item $journal $copy -Recurse
        $file = (Get-Segment $copy)[0].FullName
        [IO.File]::WriteAllText($file, (@($damage[0..3]) + $Line + @($damage[4..($damage.Count - 1)]) -join "`n") + "`n")
        $read = @(Get-BinanceUserStreamJournal $copy -ErrorVariable failures -ErrorAction SilentlyContinue)
        $read.Json | Should -Be $all.Json
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'JournalDamaged,*'
        "$($failures[0])" | Should -BeLike "*line 5 of $file`: *"
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'of <Case> is the error JournalNotFound, and the others are read' -ForEach @(
        @{ Case = 'a folder that is not there'; Name = 'gone'; Says = '*gone does not exist*' }
        @{ Case = 'a folder without a journal'; Name = 'empty'; Says = '*empty has no file such as *.jsonl*' }
        @{ Case = 'a file'; Name = 'file.txt'; Says = '*file.txt is a file, not a folder*' }
    ) {
        $null = New-Item -ItemType Directory "$TestDrive/empty" -Force
        Set-Content "$TestDrive/file.txt" x
        $read = @("$TestDrive/$Name", $journal | Get-BinanceUserStreamJournal -ErrorVariable failures -ErrorAction SilentlyContinue)
        $read.Count | Should -Be 6
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'JournalNotFound,*'
        $failures[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failures[0])" | Should -BeLike $Says
    }

    It 'can be stopped' {
        $stream = Start-Stream $module 'while ($true) { Get-BinanceUserStreamJournal $exchange.JournalPath }' @{ JournalPath = $journal }
        $null = Wait-Stream $stream
        Stop-Stream $stream
    }
}

Describe 'The last line of a writer that did not live to complete it' {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $journal = New-JournalPath
        $null = Add-Run $journal 1, 2, 3
    }
    BeforeEach {
        $null = Invoke-Control $emulator POST /reset
        $path = New-JournalPath
        Copy-Item $journal $path -Recurse
    }

    It 'is passed over by a reader, with one warning, and set aside at a restart, with one warning: <Case>' -ForEach @(
        @{ Case = 'half a line'; Tail = [Text.Encoding]::ASCII.GetBytes('{"at":"2026-11-26T10:28:45.1234567Z","market":"UsdM') }
        @{ Case = 'a line without its end'; Tail = [Text.Encoding]::ASCII.GetBytes('{"at":"2026-11-26T10:28:45.1234567Z","market":"UsdMFutures","connection":1,"event":{"e":"X"}}') }
        @{ Case = 'zeros'; Tail = [byte[]]::new(4096) }
        @{ Case = 'half a character'; Tail = [byte[]](0x7b, 0xc3) }
        @{ Case = 'anything, a lot of it'; Tail = [byte[]](@(200) * 200000) }
    ) {
        Add-Tail $path $Tail
        $file = (Get-Segment $path)[-1]
        $read = @(Get-BinanceUserStreamJournal $path -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable failures)
        $read.OrderId | Should -Be 1, 2, 3
        $failures | Should -BeNullOrEmpty
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike "*The last line of the journal, line * of $($file.FullName), was passed over*Everything before it was read*"

        $stream = Start-Receiving $path '-MaximumEvents 1'
        Send-Order 4
        $null = Wait-StreamEnd $stream
        $mended = @(Get-StreamRecord $stream Warning | Where-Object { "$_" -like '*mended*' })
        $mended.Count | Should -Be 1
        "$mended" | Should -BeLike "*$path was mended*$($file.Name) was incomplete and was set aside in $($file.Name).torn ($($Tail.Length) bytes)*"
        [Linq.Enumerable]::SequenceEqual([byte[]]($Tail + 10), [IO.File]::ReadAllBytes("$($file.FullName).torn")) | Should -BeTrue

        # From then on nothing is said of it.
        $read = @(Get-BinanceUserStreamJournal $path -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable failures)
        $read.OrderId | Should -Be 1, 2, 3, 4
        "$warnings$failures" | Should -BeNullOrEmpty
        $stream = Invoke-Again $path
        @(Get-StreamRecord $stream Warning | Where-Object { "$_" -like '*mended*' }) | Should -BeNullOrEmpty
    }

    It 'is not spoken of while it is being written' -Skip:$cannotRemove {
        $stream = Start-Receiving $path
        Add-Tail $path ([Text.Encoding]::ASCII.GetBytes('{"at":"2026'))
        $read = @(Get-BinanceUserStreamJournal $path -WarningVariable warnings -WarningAction SilentlyContinue)
        Stop-Stream $stream
        $read.OrderId | Should -Be 1, 2, 3
        $warnings | Should -BeNullOrEmpty
    }

    It 'costs nothing that was emitted when the process is killed' -Skip:$cannotRemove {
        $script = "Import-Module '$module'; `$key = [Net.NetworkCredential]::new('', '$('S' * 57 + 'Journal')').SecurePassword
            Receive-BinanceUserStream -RestUri $($exchange.RestUri) -StreamUri $($exchange.StreamUri) -ApiKey `$key -JournalPath '$path' -IncludeStatus |
                ForEach-Object { [Console]::WriteLine(`"`$(`$_.Status)`$(`$_.OrderId)`") }"
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
        $start.RedirectStandardOutput = $true
        # A PowerShell that is a .NET tool runs inside dotnet.
        if ([IO.Path]::GetFileNameWithoutExtension($start.FileName) -eq 'dotnet') { $start.ArgumentList.Add((Join-Path $PSHOME 'pwsh.dll')) }
        '-NoProfile', '-NonInteractive', '-Command', $script | ForEach-Object { $start.ArgumentList.Add($_) }
        $process = [Diagnostics.Process]::Start($start)
        try {
            do { $line = Wait-Task $process.StandardOutput.ReadLineAsync() } until ($line -in 'Connected', $null)
            4..20 | ForEach-Object { Send-Order $_ }
            do { $line = Wait-Task $process.StandardOutput.ReadLineAsync() } until ($line -in '20', $null)
            $line | Should -Be 20
        }
        finally { $process.Kill(); $process.WaitForExit(); $process.Dispose() }

        @(Get-BinanceUserStreamJournal $path).OrderId | Should -Be (1..20)
        # Nobody holds it any more.
        $null = Invoke-Again $path
    }
}

Describe 'A second writer of a folder' {
    BeforeAll {
        $null = Invoke-Control $emulator POST /reset
        $path = New-JournalPath
        $stream = Start-Receiving $path
        $requests = (Get-ExchangeRequest $emulator).Count
    }
    AfterAll { if ($stream) { Stop-Stream $stream } }

    It 'is refused in the same process, before anything is sent' {
        $failure = Get-Failure { Receive-BinanceUserStream @exchange -JournalPath $path -Duration 00:00:05 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'JournalInUse,*'
        $failure.CategoryInfo.Category | Should -Be ResourceBusy
        "$failure" | Should -BeLike "*Another command is writing*$path*"
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-ExchangeRequest $emulator).Count | Should -Be $requests
    }

    It 'is refused in another process' {
        Invoke-FreshEngine "Import-Module '$module'; `$env:BINANCE_API_KEY = 'A' * 64
            try { Receive-BinanceUserStream -RestUri $($exchange.RestUri) -StreamUri $($exchange.StreamUri) -JournalPath '$path' -Duration 00:00:05 }
            catch { `$_.FullyQualifiedErrorId }" | Should -BeLike 'JournalInUse,*'
    }

    It 'does no harm to the first one' {
        Send-Order 1
        (Wait-Stream $stream { $_.EventType }).OrderId | Should -Be 1
        @(Get-BinanceUserStreamJournal $path).OrderId | Should -Be 1
    }

    It 'is welcome when the first one has ended' {
        Stop-Stream $stream
        $stream = $null
        $null = Invoke-Again $path
    }
}

Describe 'A journal that cannot be written' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $path = New-JournalPath }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'ends the stream when its folder is removed, also if nothing comes' -Skip:$cannotRemove {
        $stream = Start-Receiving $path
        # At once: while its files are removed one by one, the writer puts the lock back.
        Rename-Item $path "$path-removed"
        $null = Wait-StreamEnd $stream
        $failure = @(Get-StreamRecord $stream Error)[0]
        $failure.FullyQualifiedErrorId | Should -BeLike 'JournalUnavailable,*'
        $failure.CategoryInfo.Category | Should -Be WriteError
        "$failure" | Should -BeLike "*The journal cannot be written: $path*was removed*"
    }

    It 'is told also when that is noticed at the very end' -Skip:$cannotRemove {
        $stream = Start-Stream $module @'
            Receive-BinanceUserStream @exchange -IncludeStatus -MaximumEvents 1 | ForEach-Object {
                $_
                if ($_.Status -eq 'Ended') { Rename-Item $exchange.JournalPath "$($exchange.JournalPath)-removed" }
            }
'@ ($exchange + @{ JournalPath = $path })
        $null = Wait-Stream $stream { $_.Status -eq 'Connected' }
        Send-Order 1
        $null = Wait-StreamEnd $stream
        @(Get-StreamRecord $stream Error)[0].FullyQualifiedErrorId | Should -BeLike 'JournalUnavailable,*'
    }

    It 'ends the stream when the disk is full, and what fitted is read' -Skip:$cannotMount {
        $volume = New-Item -ItemType Directory $path
        mount -t tmpfs -o size=32k tmpfs $volume.FullName
        try {
            $stream = Start-Receiving "$path/journal"
            $null = Invoke-Control $emulator POST /trading @{ market = 'UsdMFutures'; count = 100; fillsPerOrder = 4; eventsPerSecond = 1000 }
            $emitted = @(Wait-StreamEnd $stream | Where-Object EventType)
            $failure = @(Get-StreamRecord $stream Error)[0]
            $failure.FullyQualifiedErrorId | Should -BeLike 'JournalUnavailable,*'
            "$failure" | Should -BeLike "*The journal cannot be written: $path/journal: *space*neither in it nor emitted: *"
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Make room*'
            $read = @(Get-BinanceUserStreamJournal "$path/journal" -WarningVariable warnings -WarningAction SilentlyContinue)
            $read.Json | Should -Be $emitted.Json
            $warnings | Should -BeNullOrEmpty
            Stop-Stream $stream
            $stream = $null

            # With room again the stream goes on in it, and says what it missed.
            mount -o remount,size=1m $volume.FullName
            $again = Add-Run "$path/journal" 1
            @($again | Where-Object Status -eq Gap)[0].LastEvent.Json | Should -Be $emitted[-1].Json
        }
        finally { if ($stream) { Stop-Stream $stream; $stream = $null }; umount $volume.FullName }
    }

    It 'is refused on a volume that is read-only, before anything is sent' -Skip:$cannotMount {
        $volume = New-Item -ItemType Directory $path
        mount -t tmpfs -o ro tmpfs $volume.FullName
        try {
            foreach ($folder in $path, "$path/new") {
                $failure = Get-Failure { Receive-BinanceUserStream @exchange -JournalPath $folder -Duration 00:00:05 }
                $failure.FullyQualifiedErrorId | Should -BeLike 'JournalUnavailable,*'
                "$failure" | Should -BeLike "*$folder*ead-only*"
            }
        }
        finally { umount $volume.FullName }
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'ends the stream when the volume becomes read-only' -Skip:$cannotMount {
        $volume = New-Item -ItemType Directory $path
        mount -t tmpfs tmpfs $volume.FullName
        try {
            # Between two runs: while a file is open for writing no volume can become read-only.
            $null = Add-Run "$path/journal" 1
            mount -o remount,ro $volume.FullName
            (Get-Failure { Receive-BinanceUserStream @exchange -JournalPath "$path/journal" -Duration 00:00:05 }).FullyQualifiedErrorId |
                Should -BeLike 'JournalUnavailable,*'
            # It can still be read.
            @(Get-BinanceUserStreamJournal "$path/journal" -WarningVariable warnings -WarningAction SilentlyContinue).OrderId | Should -Be 1
            $warnings | Should -BeNullOrEmpty
        }
        finally { umount $volume.FullName }
    }
}

Describe 'Going on in a journal' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset; $path = New-JournalPath }
    AfterEach { if ($stream) { Stop-Stream $stream; $stream = $null } }

    It 'declares one gap for a stream, from its last event, and keeps what was there' {
        $first = @(Add-Run $path 1, 2 | Where-Object EventType)
        $before = [datetimeoffset]::UtcNow
        $stream = Start-Receiving $path
        Send-Order 3
        $gap = Wait-Stream $stream { $_.Status }
        $gap.Status | Should -Be Gap
        $gap.Reason | Should -Be 'no program was receiving into this journal'
        $gap.LastEvent.Json | Should -Be $first[-1].Json
        # Never later than the last event, and no more than the exchange's clock earlier.
        $gap.From | Should -BeGreaterThan $first[0].ReceivedAt.AddMinutes(-1)
        $gap.From | Should -Not -BeGreaterThan $first[-1].ReceivedAt
        $gap.To | Should -BeGreaterThan $before
        (Wait-Stream $stream).OrderId | Should -Be 3
        "$(Get-StreamRecord $stream Warning)" | Should -BeLike '*no program was receiving into this journal*'
        "$(Get-StreamRecord $stream Warning)" | Should -Not -BeLike '*mended*'
        Stop-Stream $stream
        $stream = $null

        $read = @(Get-BinanceUserStreamJournal $path -IncludeStatus)
        @($read | Where-Object EventType).OrderId | Should -Be 1, 2, 3
        @($read | Where-Object Status -eq Gap).Count | Should -Be 1
        @($read | Where-Object Status -eq Gap)[0].From | Should -Be $gap.From
        (Get-Segment $path).Count | Should -Be 1
    }

    It 'declares no gap for a stream that the journal does not know' {
        $null = Add-Run $path 1 -Parameters '-Account one'
        $all = Add-Run $path 1 -Parameters '-Account two'
        @($all | Where-Object Status -eq Gap) | Should -BeNullOrEmpty
    }

    It 'does not repeat what the journal holds' {
        $frames = 1..3 | ForEach-Object { "{`"e`":`"ORDER_TRADE_UPDATE`",`"E`":$_,`"o`":{`"i`":$_}}" }
        $key = New-BinanceListenKey @exchange
        $ids = foreach ($sent in $frames[0..1], $frames) {
            $server = Start-FrameServer $sent
            try {
                $key | Receive-BinanceUserStream -StreamUri $server.StreamUri -RestUri $exchange.RestUri -ApiKey $exchange.ApiKey `
                    -JournalPath $path -MaximumEvents $(if ($sent.Count -eq 2) { 2 } else { 1 }) -WarningAction SilentlyContinue
            }
            finally { $server.Stop() }
        }
        $ids.OrderId | Should -Be 1, 2, 3
        @(Get-BinanceUserStreamJournal $path).OrderId | Should -Be 1, 2, 3
    }

    It 'keeps several markets and accounts apart' {
        $receive = @'
            $path = $exchange.JournalPath
            $exchange.Remove('JournalPath')
            $keys = foreach ($account in 'one', 'two') { 'UsdMFutures', 'CoinMFutures' | New-BinanceListenKey @exchange -Account $account }
            $keys | Receive-BinanceUserStream -ApiKey $exchange.ApiKey -IncludeStatus -JournalPath $path
'@
        foreach ($run in 1, 2) {
            $stream = Start-Stream $module $receive ($exchange + @{ JournalPath = $path })
            $connected = 0
            $items = @(while ($connected -lt 4) {
                $item = Wait-Stream $stream
                if ($item.Status -eq 'Connected') { $connected++ }
                $item
            })
            foreach ($market in 'UsdMFutures', 'CoinMFutures') {
                Send-Event $market @{ e = 'ORDER_TRADE_UPDATE'; o = @{ i = $run } }
                $items += 1..2 | ForEach-Object { Wait-Stream $stream { $_.EventType } }
            }
            Stop-Stream $stream
            $stream = $null
        }

        $read = @(Get-BinanceUserStreamJournal $path -IncludeStatus)
        $events = $read | Where-Object EventType | Group-Object { "$($_.Market) $($_.Account)" }
        $events.Name | Sort-Object | Should -Be 'CoinMFutures one', 'CoinMFutures two', 'UsdMFutures one', 'UsdMFutures two'
        foreach ($group in $events) { $group.Group.OrderId | Should -Be 1, 2 }
        $gaps = $read | Where-Object Status -eq Gap
        @($gaps | ForEach-Object { "$($_.Market) $($_.Account)" } | Sort-Object) | Should -Be ($events.Name | Sort-Object)
        foreach ($gap in $gaps) {
            "$($gap.LastEvent.Market) $($gap.LastEvent.Account) $($gap.LastEvent.OrderId)" | Should -Be "$($gap.Market) $($gap.Account) 1"
        }
    }
}

Describe 'The path of a journal' {
    BeforeEach { $null = Invoke-Control $emulator POST /reset }

    It 'can have <Case>' -ForEach @(
        @{ Case = 'wildcard characters'; Name = 'a [x] b' }
        @{ Case = 'folders that are not there'; Name = 'deep/er/journal' }
        @{ Case = 'letters of the world'; Name = "B$([char]0xF6)rse-$([char]0x65E5)$([char]0x8A8C)" }
    ) {
        $path = Join-Path (New-JournalPath) $Name
        $null = Add-Run $path 1
        @(Get-BinanceUserStreamJournal $path).OrderId | Should -Be 1
        Test-Path -LiteralPath $path -PathType Container | Should -BeTrue
    }

    It 'is relative to the location of the session, not of the process' {
        $folder = New-Item -ItemType Directory (New-JournalPath)
        Push-Location $folder
        try {
            $null = Receive-BinanceUserStream @exchange -JournalPath ./journal -Duration 00:00:00.2
            Test-Path "$folder/journal" | Should -BeTrue
            { Get-BinanceUserStreamJournal journal -ErrorAction Stop } | Should -Not -Throw
        }
        finally { Pop-Location }
    }

    It 'can be on a drive of PowerShell' {
        $null = Receive-BinanceUserStream @exchange -JournalPath TestDrive:/drive -Duration 00:00:00.2
        @(Get-BinanceUserStreamJournal TestDrive:/drive -IncludeStatus)[-1].Status | Should -Be Ended
        Test-Path "$TestDrive/drive" | Should -BeTrue
    }

    It 'is refused with the cure: <Case>' -ForEach @(
        @{ Case = 'a file'; Path = 'file.txt'; Says = '*file.txt: it is a file, not a folder*' }
        @{ Case = 'nothing'; Path = ''; Says = '*JournalPath*empty*' }
        @{ Case = 'another provider'; Path = 'env:journal'; Says = '*folder of the file system*env:journal*Environment*' }
        @{ Case = 'another drive'; Path = 'Alias:\x'; Says = '*folder of the file system*Alias*' }
    ) {
        Push-Location $TestDrive
        Set-Content file.txt x
        try {
            { Receive-BinanceUserStream @exchange -JournalPath $Path -Duration 00:00:05 } | Should -Throw $Says
            if ($Case -ne 'a file') { { Get-BinanceUserStreamJournal $Path } | Should -Throw $Says }
        }
        finally { Pop-Location }
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
        Get-Content "$TestDrive/file.txt" | Should -Be x
    }

    It 'is needed for -JournalFlush' {
        { Receive-BinanceUserStream @exchange -JournalFlush Always -Duration 00:00:05 } | Should -Throw '*-JournalFlush needs -JournalPath*'
        Get-ExchangeRequest $emulator | Should -BeNullOrEmpty
    }

    It 'is kept by -JournalFlush Interval or Always only' {
        { Receive-BinanceUserStream @exchange -JournalPath x -JournalFlush Never } | Should -Throw '*JournalFlush*Interval*Always*'
    }
}
