# The tables, for Build-Views.ps1. A column is Property=Label Width; the label is the property's name where it is left out.
# Balances.Asset has a line for each of the event's balances. Numbers stand to the right.
#
# A terminal shows the columns that it has room for and narrows the one that is at its edge. So one column must end at 79,
# where the table is wider, and one at 99: then a terminal of 80, 100 or 120 columns (one stays free) has whole columns
# only. What a person needs comes first.
@{
    # For each event, by its name, in the order of the file that is made. Behind the time, which takes 12, the first line is
    # what 80 columns have, the second comes with 100, the third with 120; a column without a width takes what is left.
    Tables = @(
        @{ Name = 'ORDER_TRADE_UPDATE'; Columns =
            'Symbol 14', 'Side 4', 'OrderType=Type 7', 'OrderStatus=Status 16', 'Quantity 10', 'Price 10',
            'CumulativeFilledQuantity=Filled 9', 'LastFilledPrice=LastPrice 9',
            'PositionSide=Pos 5', 'RealizedProfit=PnL 13' }
        @{ Name = 'OPTIONS_ORDER_TRADE_UPDATE'; Columns =
            'Symbol 20', 'Side 4', 'OrderStatus=Status 16', 'Quantity 11', 'Price 11',
            'CumulativeFilledQuantity=Filled 9', 'LastFilledPrice=LastPrice 9',
            'RealizedProfit=PnL 10', 'OrderType=Type 8' }
        @{ Name = 'executionReport'; Columns =
            'Symbol 14', 'Side 4', 'OrderType=Type 7', 'OrderStatus=Status 16', 'Quantity 10', 'Price 10',
            'CumulativeFilledQuantity=Filled 19',
            'LastFilledPrice=LastPrice 19' }
        @{ Name = 'listStatus'; Columns =
            'Symbol 14', 'ContingencyType=Type 6', 'ListStatusType=ListStatus 13', 'ListOrderStatus=OrderStatus 11',
            'Orders.OrderId=OrderId 18',
            'RejectReason=Reason 19',
            'OrderListId 19' }
        @{ Name = 'TRADE_LITE'; Columns =
            'Symbol 14', 'Side 4', 'LastFilledQuantity=LastFilled 13', 'LastFilledPrice=LastPrice 13', 'Quantity 12',
            'IsMaker=Maker 5',
            'OrderId 19',
            'TradeId 19' }
        @{ Name = 'CONDITIONAL_ORDER_TRADE_UPDATE'; Columns =
            'Symbol 14', 'Side 4', 'StrategyType=Type 12', 'StrategyStatus=Status 10', 'Quantity 10', 'StopPrice=Stop 11',
            'PositionSide=Pos 5', 'Price 13',
            'OrderId 19' }
        @{ Name = 'CONDITIONAL_ORDER_TRIGGER_REJECT'; Columns = 'Symbol 14', 'OrderId 19', 'RejectReason=Reason' }
        @{ Name = 'ACCOUNT_UPDATE'; Columns =
            'Reason 16', 'Balances.Asset=Asset 6', 'Balances.WalletBalance=Balance 16', 'Positions.Symbol=Symbol 14',
            'Positions.PositionAmount=Amount 10',
            'Positions.PositionSide=Pos 5', 'Positions.EntryPrice=Entry 13',
            'Positions.UnrealizedProfit=PnL 19' }
        @{ Name = 'OPTIONS_ACCOUNT_UPDATE'; Columns =
            'AccountEquity=Equity 17', 'WalletBalance=Wallet 17', 'UnrealizedProfit=PnL 15',
            'MaintenanceMargin=Maintenance 14',
            'InitialMargin=Initial 19',
            'AdjustedEquity=Adjusted 19' }
        @{ Name = 'BALANCE_POSITION_UPDATE'; Columns =
            'Reason 10', 'Balances.Asset=Asset 6', 'Balances.Balance=Balance 17', 'Positions.Symbol=Symbol 20',
            'Positions.PositionQuantity=Quantity 9',
            'Positions.AverageEntryPrice=Entry 19',
            'Positions.PositionValue=Value 19' }
        @{ Name = 'GREEK_UPDATE'; Columns =
            'Greeks.Underlying=Underlying 10', 'Greeks.Delta=Delta 13', 'Greeks.Gamma=Gamma 13', 'Greeks.Theta=Theta 13',
            'Greeks.Vega=Vega 13' }
        @{ Name = 'RISK_LEVEL_CHANGE'; Columns =
            'RiskLevel=Level 18', 'MarginBalance=Balance 17', 'MaintenanceMargin=Maintenance 17' }
        @{ Name = 'riskLevelChange'; Columns =
            'RiskLevel=Level 18', 'UniMmr=UniMMR 11', 'AccountEquity=Equity 17', 'MaintenanceMargin=Maintenance 17',
            'ActualEquity=Actual 17' }
        @{ Name = 'PM_PRO_ACCOUNT_UPDATE'; Columns =
            'UniMmr=UniMMR 12', 'AccountEquity=Equity 17', 'MaintenanceMargin=Maintenance 17',
            'AvailableBalance=Available 17',
            'InitialMargin=Initial 19',
            'ActualEquity=Actual 19' }
        @{ Name = 'outboundAccountPosition'; Columns =
            'Balances.Asset=Asset 10', 'Balances.Free=Free 20', 'Balances.Locked=Locked 20' }
        @{ Name = 'balanceUpdate'; Columns = 'Asset 10', 'BalanceDelta=Change 20' }
        @{ Name = 'externalLockUpdate'; Columns = 'Asset 10', 'LockDelta=Change 20' }
        @{ Name = 'liabilityChange'; Columns =
            'Asset 10', 'LiabilityUpdateType=Type 16', 'Principal 19', 'Interest 18',
            'TotalLiability=Total 19' }
        @{ Name = 'openOrderLoss'; Columns = 'Losses.Asset=Asset 10', 'Losses.Amount=Amount 20' }
        @{ Name = 'ALGO_UPDATE'; Columns =
            'Symbol 14', 'Side 4', 'OrderType=Type 12', 'AlgoStatus=Status 10', 'Quantity 10', 'TriggerPrice=Trigger 11',
            'PositionSide=Pos 5', 'Price 13',
            'ActualOrderId=OrderId 19' }
        @{ Name = 'STRATEGY_UPDATE'; Columns =
            'Symbol 14', 'StrategyType=Type 10', 'StrategyStatus=Status 10', 'OperationCode=Operation 9', 'StrategyId 14' }
        @{ Name = 'GRID_UPDATE'; Columns =
            'Symbol 14', 'StrategyType=Type 5', 'StrategyStatus=Status 9', 'UnmatchedQuantity=Unmatched 11',
            'UnmatchedAveragePrice=AtPrice 11', 'RealizedProfit=PnL 11',
            'MatchedProfit=Matched 19' }
        @{ Name = 'ACCOUNT_CONFIG_UPDATE'; Columns = 'Symbol 14', 'Leverage 8', 'IsMultiAssetsMode=MultiAssets 11' }
        @{ Name = 'MARGIN_CALL'; Columns =
            'CrossWalletBalance=CrossWallet 16', 'Positions.Symbol=Symbol 14', 'Positions.PositionAmount=Amount 10',
            'Positions.MarkPrice=Mark 11', 'Positions.MaintenanceMargin=Maintenance 11',
            'Positions.PositionSide=Pos 5', 'Positions.UnrealizedProfit=PnL 13' }
        @{ Name = 'MARGIN_LEVEL_STATUS_CHANGE'; Columns = 'MarginCallStatus=Status 17', 'MarginLevel=Level 12' }
        @{ Name = 'USER_LIABILITY_CHANGE'; Columns =
            'Asset 10', 'LiabilityUpdateType=Type 16', 'Principal 19', 'Interest 18' }
        @{ Name = 'MARGIN_RISK_liabilityChange'; Columns =
            'Liabilities.Asset=Asset 10', 'Liabilities.Principal=Principal 20', 'Liabilities.Interest=Interest 20' }
        @{ Name = 'listenKeyExpired'; Columns = 'MaskedListenKey=ListenKey 11', 'Market 18', 'Account 14' }
        @{ Name = 'eventStreamTerminated'; Columns = 'Stream 66' }
        @{ Name = 'AccountSnapshot'; Columns =
            'Balances.Asset=Asset 8', 'Balances.WalletBalance=Wallet 14', 'Balances.Free=Free 14', 'Positions.Symbol=Position 13',
            'Positions.PositionAmount=Amount 13',
            'OpenOrders.OrderId=OpenOrder 19' }
        @{ Name = 'serverShutdown'; Columns = 'Stream 66' }
    )

    # For what an event holds several of, by the class. Every property has a column.
    Items = @{
        AccountBalance = 'Asset 10', 'WalletBalance 19', 'CrossWalletBalance 19', 'BalanceChange 19'
        AccountPosition = 'Symbol 14', 'PositionSide=Pos 5', 'PositionAmount=Amount 10', 'EntryPrice 11',
            'UnrealizedProfit=PnL 14', 'IsolatedWallet=Isolated 14', 'MarginAsset=Asset 5',
            'AccumulatedRealized=Realized 19',
            'BreakEvenPrice=BreakEven 10', 'MarginType=Margin 8'
        AssetBalance = 'Asset 10', 'Free 20', 'Locked 20'
        AssetLiability = 'Asset 10', 'Principal 20', 'Interest 20'
        AssetLoss = 'Asset 10', 'Amount 20'
        ListStatusOrder = 'Symbol 14', 'OrderId 19', 'ClientOrderId 36'
        MarginCallPosition = 'Symbol 14', 'PositionSide=Pos 5', 'PositionAmount=Amount 12', 'MarkPrice 13',
            'UnrealizedProfit=PnL 15', 'MaintenanceMargin=Maintenance 15',
            'IsolatedWallet 19',
            'MarginType 10'
        OptionsBalance = 'Asset 10', 'Balance 20', 'BalanceChange 20'
        OptionsGreeks = 'Underlying 15', 'Delta 15', 'Gamma 15', 'Theta 15', 'Vega 15'
        OptionsPosition = 'Symbol 20', 'PositionQuantity=Quantity 19', 'PositionValue=Value 19', 'AverageEntryPrice=Entry 18'
        OpenAlgoOrder = 'Product 7', 'Symbol 14', 'Side 4', 'OrderType=Type 20', 'AlgoStatus=Status 8', 'Quantity 10',
            'TriggerPrice=Trigger 10',
            'Price 19',
            'AlgoId 19',
            'ClientAlgoId 36', 'PositionSide=Pos 5', 'TimeInForce 11', 'WorkingType 14', 'ClosesPosition=Closes 6',
            'IsReduceOnly 12', 'OrderCreationTime 26', 'UpdateTime 26'
        OpenOrder = 'Product 7', 'Symbol 14', 'Side 4', 'OrderType=Type 12', 'OrderStatus=Status 16', 'Quantity 10', 'Price 10',
            'CumulativeFilledQuantity=Filled 19',
            'OrderId 19',
            'ClientOrderId 36', 'OrderListId 19', 'PositionSide=Pos 5', 'TimeInForce 11', 'StopPrice 19', 'AveragePrice 19',
            'IsReduceOnly 12', 'OrderCreationTime 26', 'UpdateTime 26'
        SnapshotBalance = 'Product 7', 'Asset 8', 'Symbol 14', 'WalletBalance=Wallet 15', 'Free 15', 'Locked 15',
            'AvailableBalance=Available 19',
            'UnrealizedProfit=PnL 19',
            'CrossWalletBalance 19', 'UsdMWalletBalance 19', 'CoinMWalletBalance 19', 'MarginBalance 19', 'Equity 19',
            'Borrowed 19', 'Interest 19', 'NetAsset 19'
        SnapshotPosition = 'Product 7', 'Symbol 20', 'PositionSide=Pos 5', 'PositionAmount=Amount 12', 'EntryPrice=Entry 15',
            'UnrealizedProfit=PnL 15',
            'MarkPrice=Mark 19',
            'LiquidationPrice=Liquidation 19',
            'BreakEvenPrice=BreakEven 19', 'Notional 19', 'Leverage 8', 'MarginType 10', 'MarginAsset=Asset 5',
            'IsolatedWallet 19', 'IsolatedMargin 19', 'InitialMargin 19', 'MaintenanceMargin=Maintenance 19', 'UpdateTime 26'
    }

    # What an account's state holds, by the class, likewise.
    States = @{
        AccountStateBalance = 'Product 7', 'Asset 10', 'WalletBalance=Wallet 19', 'Free 19', 'Locked 20',
            'IsUncertain=Uncertain 9',
            'Borrowed 9',
            'Interest 19', 'CrossWalletBalance 19', 'AsOf 33', 'Key 40'
        AccountStatePosition = 'Product 7', 'Symbol 20', 'PositionSide=Pos 5', 'PositionAmount=Amount 12', 'EntryPrice=Entry 15',
            'UnrealizedProfit=PnL 15',
            'IsUncertain=Uncertain 19',
            'BreakEvenPrice=BreakEven 19',
            'MarginAsset=Asset 5', 'MarginType 10', 'AsOf 33', 'Key 40'
        AccountStateOrder = 'Product 7', 'Symbol 14', 'Side 4', 'OrderType=Type 12', 'Quantity 12', 'Price 12',
            'StopPrice=Stop 12',
            'CumulativeFilledQuantity=Filled 19',
            'OrderId 19',
            'IsUncertain=Uncertain 9', 'ClientOrderId 36', 'OrderStatus=Status 16', 'PositionSide=Pos 5', 'TimeInForce 11',
            'IsReduceOnly 12', 'AsOf 33', 'Key 40'
        AccountStateAlgoOrder = 'Product 7', 'Symbol 14', 'Side 4', 'OrderType=Type 20', 'Quantity 14', 'TriggerPrice=Trigger 15',
            'Price 19',
            'AlgoId 19',
            'IsUncertain=Uncertain 9', 'ClientAlgoId 36', 'AlgoStatus=Status 10', 'PositionSide=Pos 5', 'ClosesPosition=Closes 6',
            'IsReduceOnly 12', 'AsOf 33', 'Key 40'
    }

    # Fills and their sums, by the class. The first column of a fill is its time. Here, too, 80, 100 and 120 columns are whole.
    Fills = @{
        BinanceFill = 'Time=Time (UTC) 19', 'Symbol 14', 'Side 4', 'Quantity 10', 'Price 11', 'Fee 10', 'FeeAsset=Asset 5',
            'RealizedProfit=PnL 13', 'ProfitAsset=In 5',
            'IsMaker=Maker 5', 'Account 13',
            'Market 15', 'OrderId 19', 'TradeId 19'
        BinanceFillSummary = 'Day 10', 'Account 10', 'Symbol 14', 'Count=Fills 7', 'Net 34',
            'Fees 19',
            'MakerShare=Maker 6', 'Market 12',
            'RealizedProfit 34', 'Volume 34'
    }

    # What a list begins with, where it is not the order of the class and its bases.
    Leading = @{
        FuturesOrderTradeUpdate = 'Symbol', 'Side', 'PositionSide'
        PortfolioMarginOrderTradeUpdate = 'Symbol', 'Side', 'PositionSide'
        ExecutionReport = 'Symbol', 'Side', 'OrderType', 'ExecutionType', 'OrderStatus', 'OrderId', 'ClientOrderId',
            'OriginalClientOrderId', 'OrderListId', 'TradeId', 'UpdateId', 'LastFilledQuantity', 'LastFilledPrice',
            'LastQuoteQuantity', 'CumulativeFilledQuantity', 'CumulativeQuoteQuantity', 'Quantity', 'QuoteOrderQuantity',
            'IcebergQuantity', 'Price', 'StopPrice', 'TrailingDelta', 'TrailingTime', 'Commission', 'CommissionAsset',
            'TimeInForce', 'RejectReason', 'ExpiryReason', 'IsOnBook', 'IsMaker', 'OrderCreationTime', 'WorkingTime',
            'StrategyId', 'StrategyType', 'PegPriceType', 'PegOffsetType', 'PegOffsetValue', 'PeggedPrice', 'MatchType',
            'AllocationId', 'WorkingFloor', 'UsedSor', 'IsBestMatch'
    }
}
